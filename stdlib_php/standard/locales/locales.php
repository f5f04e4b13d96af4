<?php
// The locale is the host's (pyphp/host/outside/locales.py); what builtins look at often is told to the machine.

function setlocale(int $category, $locales, ...$rest)
{
    foreach ([$locales, ...$rest] as $each) {
        foreach (is_array($each) ? $each : [$each] as $name) {
            $chosen = Locale_chosen($category, (string) $name);
            if ($chosen !== null) {
                return $chosen[0];
            }
        }
    }
    return false;
}

function Locale_chosen(int $category, string $name)
{
    if ($name === '0') {
        return Ask('locale.chosen', $category);
    }
    if (strlen($name) >= 255) {
        Warn('Specified locale name is too long');
        return null;
    }
    $chosen = Ask('locale.choose', $category, explode("\0", $name)[0]);
    if ($chosen !== null) {
        $kinds = Ask('locale.kinds');
        Locale_is($kinds[0], $kinds[1] === 1);
    }
    return $chosen;
}

function localeconv()
{
    $told = Ask('locale.conventions');
    $known = [];
    for ($k = 0; $k < count($told); $k += 2) {
        $name = $told[$k];
        $known[$name] = $told[$k + 1];
        if ($known[$name] === -1) {
            $known[$name] = array_slice($told, $k + 3, $told[$k + 2]);
            $k += 1 + $told[$k + 2];
        }
    }
    $names = ['decimal_point', 'thousands_sep', 'int_curr_symbol', 'currency_symbol', 'mon_decimal_point',
        'mon_thousands_sep', 'positive_sign',
        'negative_sign', 'int_frac_digits', 'frac_digits', 'p_cs_precedes', 'p_sep_by_space', 'n_cs_precedes',
            'n_sep_by_space',
        'p_sign_posn', 'n_sign_posn', 'grouping', 'mon_grouping'];
    $made = [];
    foreach ($names as $name) {
        $made[$name] = $known[$name];
    }
    return $made;
}

function nl_langinfo(int $item)
{
    $known = $item === CODESET || $item === RADIXCHAR || $item === THOUSEP || $item === CRNCYSTR || $item >= ABDAY_1
        && $item <= ERA_T_FMT
        || $item >= MON_DECIMAL_POINT && $item <= MON_GROUPING || $item >= YESEXPR && $item <= NOSTR;
    if (!$known) {
        Warn("Item '$item' is not valid");
        return false;
    }
    return Ask('locale.langinfo', $item)[0] ?? false;
}
