<?php
// What relative texts say.

// Relative texts: "+2 days", "next monday", "last day of", ..
function Relative_read($t, $form, $p)
{
    $r = $t->relative;
    $text = strtolower($p[0]);
    switch ($form) {
        case 'edge':
            $r->edge = $text[0] === 'f' ? 1 : 2;
            return;
        case 'weekday':
            Time_dropped($t);
            if ($text === 'weekday' || $text === 'weekdays') {
                $r->weekday = 1;
            } else {
                $r->weekday = __Grammar::WEEKDAYS[$text];
            }
            if ($r->behavior !== 2) {
                $r->behavior = 1;
            }
            return;
        case 'weekdayof':
            Time_dropped($t);
            preg_match('/([a-z]+)[ \t]+([a-z]+)/', $text, $words);
            [$amount, $behavior] = __Grammar::TEXTS[$words[1]];
            if ($amount > 0) {
                $r->special = 'nth';
                Unit_added($t, $amount, 1, $words[2], false);
            } else {
                $r->special = 'last';
                Unit_added($t, $amount, $behavior, $words[2], false);
            }
            return;
        case 'relative':
            preg_match('/([+-]*)[ \t]*([0-9]+)[ \t]*(.*)/s', $text, $words);
            $amount = (int) $words[2];
            if (substr_count($words[1], '-') % 2 === 1) {
                $amount = -$amount;
            }
            Unit_added($t, $amount, 1, $words[3], false);
            return;
        case 'relativetext':
            preg_match('/([a-z]+)[ \t]+(.*)/s', $text, $words);
            [$amount, $behavior] = __Grammar::TEXTS[$words[1]] ?? [0, 0];
            Unit_added($t, $amount, $behavior, $words[2], true);
            return;
        case 'relativetextweek':
            preg_match('/[a-z]+/', $text, $words);
            [$amount, $behavior] = __Grammar::TEXTS[$words[0]];
            Unit_added($t, $amount, $behavior, 'week', true);
            $r->behavior = 2;
            $r->weekday ??= 1;
            return;
        case 'ago':
            foreach (['y', 'm', 'd', 'h', 'i', 's', 'us'] as $field) {
                $r->$field = 0 - $r->$field;
            }
            if ($r->weekday !== null) {
                $r->weekday = $r->weekday === 0 ? -7 : 0 - $r->weekday;
            }
            if ($r->special === 'weekday') {
                $r->amount = 0 - $r->amount;
            }
            return;
    }
}

// So many of a unit more.
function Unit_added($t, $amount, $behavior, $unit, $drops)
{
    $r = $t->relative;
    if (isset(__Grammar::UNITS[$unit])) {
        [$field, $factor] = __Grammar::UNITS[$unit];
        $r->$field += $amount * $factor;
        return;
    }
    if ($drops) {
        Time_dropped($t);
    }
    if (isset(__Grammar::WEEKDAYS[$unit])) {
        $r->d += ($amount > 0 ? $amount - 1 : $amount) * 7;
        $r->weekday = __Grammar::WEEKDAYS[$unit];
        $r->behavior = $behavior;
    } elseif ($unit === 'weekday' || $unit === 'weekdays') {
        $r->special = 'weekday';
        $r->amount = $amount;
    }
}
