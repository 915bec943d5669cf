"""What runs inside a judged process: it notes facts and judges nothing, on any Python from 3.11 on."""
