//! `GetServiceSetting`, `UpdateServiceSetting` and `ResetServiceSetting`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::errors::SsmError;
use crate::services::ssm::state::Ssm;
use crate::services::ssm::state::settings::{Setting, default_of, short};
use crate::value::Fields;

pub(crate) fn get_service_setting(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    Ok(Fields::new().with("ServiceSetting", told(call, input.text("SettingId"))?))
}

pub(crate) fn update_service_setting(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let id = short(input.text("SettingId"));
    default_of(id).ok_or(SsmError::ServiceSettingNotFound)?;
    let by = call.caller.arn(call.place.partition());
    let setting = Setting { value: input.text("SettingValue").to_owned(), modified: call.now, by };
    call.state.settings.insert(id.to_owned(), setting);
    Ok(Fields::new())
}

pub(crate) fn reset_service_setting(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.settings.remove(short(input.text("SettingId")));
    get_service_setting(call, input)
}

fn told(call: &Call<'_, Ssm>, id: &str) -> Result<Fields, SsmError> {
    let id = short(id);
    let default = default_of(id).ok_or(SsmError::ServiceSettingNotFound)?;
    let fields = Fields::new().with("SettingId", id).with("ARN", call.arn("ssm", &format!("servicesetting{id}")));
    Ok(match call.state.settings.get(id) {
        Some(setting) => fields
            .with("SettingValue", &setting.value)
            .with("LastModifiedDate", setting.modified)
            .with("LastModifiedUser", &setting.by)
            .with("Status", "Customized"),
        None => fields
            .with("SettingValue", default)
            .with("LastModifiedDate", call.now)
            .with("LastModifiedUser", "System")
            .with("Status", "Default"),
    })
}
