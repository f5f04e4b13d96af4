"""PHP's extension SPL: functions over iterators."""
