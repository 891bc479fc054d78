"""When does an asset want to be made again? When what it reads has other content than before.

Nothing happens by these conditions until the sensor `downstream` is switched on.
"""

import dagster as dg

_NEW_CONTENT = (
    dg.AutomationCondition.data_version_changed()
    & ~dg.AutomationCondition.executed_with_root_target()
).with_label("has new content")

# A late page changes an old day, so not the latest day alone is looked at; and most days before
# the first page never had any, so a day that is missing is no reason to wait.
ON_CHANGE = (
    dg.AutomationCondition.eager()
    .without(dg.AutomationCondition.in_latest_time_window())
    .without(~dg.AutomationCondition.any_deps_missing())
    .replace("newly_updated_without_root", _NEW_CONTENT)
    .with_label("when what it reads has new content")
)
