<?php
// The grammar: pieces, and the forms that begin with a digit, a sign or @, a letter. Of equally long ones the first.
final class __Grammar
{
    const SPACE = '[ \t]+';
    const H24 = '(2[0-4]|[01]?[0-9])';
    const H24LZ = '(2[0-4]|[01][0-9])';
    const H12 = '(1[0-2]|0?[1-9])';
    const MIN = '([0-5]?[0-9])';
    const MINLZ = '([0-5][0-9])';
    const SEC = '(60|[0-5]?[0-9])';
    const SECLZ = '(60|[0-5][0-9])';
    const MERIDIAN = '([ap])\.?m\.?[\0\t ]';
    const ZONE = '(?:[A-Z][a-z]+(?:[_\/-][A-Za-z]+)+|\(?[A-Za-z]{1,6}\)?)';
    const CORRECTION = '(?:GMT)?[+-](?:(?:2[0-4]|[01][0-9])(?::[0-5][0-9]:(?:60|[0-5][0-9])'
        . '|[0-5][0-9](?:60|[0-5][0-9]))'
        . '|(?:2[0-4]|[01]?[0-9])(?::?[0-5]?[0-9])?)';
    const MONTH = '(1[0-2]|0?[0-9])';
    const DAY = '(3[01]|[0-2]?[0-9])(?-i:st|nd|rd|th)?';
    const YEAR = '([0-9]{1,4})';
    const YEAR2 = '([0-9]{2})';
    const YEAR4 = '([0-9]{4})';
    const MONTHLZ = '(0[0-9]|1[0-2])';
    const DAYLZ = '(0[0-9]|[1-2][0-9]|3[01])';
    const YEARDAY = '(00[1-9]|0[1-9][0-9]|[1-2][0-9][0-9]|3[0-5][0-9]|36[0-6])';
    const WEEK = '(0[1-9]|[1-4][0-9]|5[0-3])';
    const MONTHABBR = '(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)';
    const MONTHTEXT = '(january|february|march|april|may|june|july|august|september|october|november|december'
        . '|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|(?-i:VIII|VII|VI|IV|V|III|II|IX|I|XII|XI|X))';
    const DAYNAME = '(?:sundays?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?'
        . '|sun|mon|tue|wed|thu|fri|sat)';
    const DAYTEXT = '(?:' . self::DAYNAME . '|weekdays?)';
    const NUMBER = '(?:first|second|third|fourth|fifth|sixth|seventh|eighth?|ninth|tenth|eleventh|twelfth)';
    const WHICH = '(?:next|last|previous|this)';
    const UNIT = '(?:(?:msec|millisecond|µsec|microsecond|usec|second|sec|minute|min|hour|day|fortnight|forthnight'
        . '|month|year)s?|ms|µs|weeks|' . self::DAYTEXT . ')';
    const BETWEEN = '[ \t.-]*';
    const AFTER = '(?-i:[,.stndrh\t ]+)';
    const DATENOYEAR = self::MONTHTEXT . '[ .\t-]*' . self::DAY . '(?:(?-i:[,.stndrh\t ]+)|\0)';

    const DIGIT = [
        ['/' . self::H12 . '(?:[:.]' . self::MINLZ . '(?:[:.]' . self::SECLZ . ')?)?(?:[ \t]+)?' . self::MERIDIAN
            . '/Ai', 'time12'],
        ['/' . self::H12 . ':' . self::MINLZ . ':' . self::SECLZ . '[:.]([0-9]+)' . self::MERIDIAN . '/Ai', 'mssql'],
        ['/' . self::H24 . '[:.]' . self::MIN . '(?:[:.]' . self::SEC . '(?:(\.[0-9]+))?)?/A', 'time24'],
        ['/' . self::H24LZ . self::MINLZ . '/A', 'gnunocolon'],
        ['/' . self::H24LZ . self::MINLZ . self::SECLZ . '/A', 'time24'],
        ['/' . self::MONTH . '\/' . self::DAY . '(?:\/' . self::YEAR . ')?/Ai', 'american'],
        ['/' . self::YEAR4 . '-' . self::MONTHLZ . '-' . self::DAYLZ . '/A', 'ymd4'],
        ['/' . self::YEAR4 . '\/' . self::MONTHLZ . '\/' . self::DAYLZ . '\/?/A', 'ymd4'],
        ['/' . self::YEAR4 . '\/' . self::MONTH . '\/' . self::DAY . '/Ai', 'ymd4'],
        ['/' . self::YEAR2 . '-' . self::MONTHLZ . '-' . self::DAYLZ . '/A', 'ymd'],
        ['/' . self::YEAR4 . '-' . self::MONTH . '/A', 'ym'],
        ['/' . self::YEAR . '-' . self::MONTH . '-' . self::DAY . '/Ai', 'ymd'],
        ['/' . self::DAY . self::BETWEEN . self::MONTHTEXT . self::BETWEEN . self::YEAR . '/Ai', 'dMy'],
        ['/' . self::DAY . '[.\t-]' . self::MONTH . '[.-]' . self::YEAR4 . '/Ai', 'dmy'],
        ['/' . self::DAY . '[.\t]' . self::MONTH . '\.' . self::YEAR2 . '/Ai', 'dmy'],
        ['/' . self::YEAR4 . '[ .\t-]*' . self::MONTHTEXT . '/Ai', 'yM'],
        ['/' . self::DAY . '[ .\t-]*' . self::MONTHTEXT . '/Ai', 'dM'],
        ['/' . self::YEAR4 . self::MONTHLZ . self::DAYLZ . '/A', 'ymd4'],
        ['/' . self::YEAR4 . self::MONTHLZ . self::DAYLZ . 'T' . self::H24 . ':' . self::MINLZ . ':' . self::SECLZ
            . '/A', 'moment'],
        ['/' . self::YEAR4 . self::MONTHLZ . self::DAYLZ . '[tT]' . self::H24 . self::MINLZ . self::SECLZ . '/A',
            'moment'],
        ['/' . self::YEAR4 . '-' . self::MONTHLZ . '-' . self::DAYLZ . 'T' . self::H24LZ . ':' . self::MINLZ . ':'
            . self::SECLZ . '(\.[0-9]+)(' . self::CORRECTION . ')?/A', 'moment'],
        ['/' . self::YEAR4 . '-' . self::MONTH . '-(3[01]|[0-2]?[0-9])T' . self::H24 . ':' . self::MIN . ':' . self::SEC
            . '/A', 'moment'],
        ['/' . self::YEAR4 . ':' . self::MONTHLZ . ':' . self::DAYLZ . ' ' . self::H24LZ . ':' . self::MINLZ . ':'
            . self::SECLZ . '/A', 'moment'],
        ['/' . self::YEAR4 . '[.-]?' . self::YEARDAY . '/A', 'yearday'],
        ['/' . self::YEAR4 . '-?W' . self::WEEK . '-?([0-7])/A', 'isoweek'],
        ['/' . self::YEAR4 . '-?W' . self::WEEK . '/A', 'isoweek'],
        ['/' . self::YEAR . '-' . self::MONTHABBR . '-' . self::DAYLZ . '/Ai', 'yMd'],
        ['/' . self::DAY . '\/' . self::MONTHABBR . '\/' . self::YEAR4 . ':' . self::H24LZ . ':' . self::MINLZ . ':'
            . self::SECLZ . '[ \t]+(' . self::CORRECTION . ')/Ai', 'clf'],
        ['/' . self::YEAR4 . '/A', 'year4'],
        ['/[0-9]{1,13}[ \t]*(?:' . self::UNIT . '|week)/Ai', 'relative'],
    ];
    // those that can match behind so many digits and what follows them
    const SHORT_COLON = [self::DIGIT[0], self::DIGIT[1], self::DIGIT[2]];
    const SHORT_POINT = [
        self::DIGIT[0], self::DIGIT[2], self::DIGIT[12], self::DIGIT[13], self::DIGIT[14], self::DIGIT[16],
    ];
    const SHORT_SLASH = [self::DIGIT[5], self::DIGIT[27]];
    const SHORT_DASH = [
        self::DIGIT[9], self::DIGIT[11], self::DIGIT[12], self::DIGIT[13], self::DIGIT[16], self::DIGIT[26],
    ];
    const SHORT_OTHER = [
        self::DIGIT[0], self::DIGIT[12], self::DIGIT[13], self::DIGIT[14], self::DIGIT[16], self::DIGIT[27],
        self::DIGIT[29],
    ];
    const THREE = [self::DIGIT[11], self::DIGIT[26], self::DIGIT[29]];
    const FOUR_DASH = [
        self::DIGIT[3], self::DIGIT[6], self::DIGIT[10], self::DIGIT[11], self::DIGIT[15], self::DIGIT[20],
        self::DIGIT[21], self::DIGIT[23], self::DIGIT[24], self::DIGIT[25], self::DIGIT[26], self::DIGIT[28],
    ];
    const FOUR_OTHER = [
        self::DIGIT[3], self::DIGIT[7], self::DIGIT[8], self::DIGIT[15], self::DIGIT[22], self::DIGIT[23],
        self::DIGIT[24], self::DIGIT[25], self::DIGIT[28], self::DIGIT[29],
    ];
    const MORE = [
        self::DIGIT[3], self::DIGIT[4], self::DIGIT[17], self::DIGIT[18], self::DIGIT[19], self::DIGIT[23],
        self::DIGIT[28], self::DIGIT[29],
    ];
    const SIGN = [
        ['/[+-]?' . self::YEAR4 . '-' . self::MONTHLZ . '-' . self::DAYLZ . '/A', 'signed'],
        ['/[+-][0-9]{5,19}-' . self::MONTHLZ . '-' . self::DAYLZ . '/A', 'signed'],
        ['/[+-]*[ \t]*[0-9]{1,13}[ \t]*(?:' . self::UNIT . '|week)/Ai', 'relative'],
        ['/' . self::CORRECTION . '/A', 'zone'],
    ];
    const AT = [
        ['/@(-?[0-9]+)/A', 'timestamp'],
        ['/@(-?)([0-9]+)\.([0-9]{0,6})/A', 'timestamp_fraction'],
    ];
    // with the letters that they may begin with
    const LETTER = [
        ['/yesterday/Ai', 'yesterday', 'y'],
        ['/now/Ai', 'now', 'n'],
        ['/noon/Ai', 'noon', 'n'],
        ['/midnight|today/Ai', 'midnight', 'mt'],
        ['/tomorrow/Ai', 'tomorrow', 't'],
        ['/(first|last) day of/Ai', 'edge', 'fl'],
        ['/(back|front) of ' . self::H24 . '(?:[ \t]*' . self::MERIDIAN . ')?/Ai', 'around', 'bf'],
        ['/(?:' . self::NUMBER . '|' . self::WHICH . ')[ \t]+' . self::DAYNAME . '[ \t]+of/Ai', 'weekdayof', 'fstenlp'],
        ['/t' . self::H24 . '(?:[:.]' . self::MIN . '(?:[:.]' . self::SEC . '(\.[0-9]+)?)?)?/Ai', 'time24', 't'],
        ['/t' . self::H24LZ . self::MINLZ . '/Ai', 'gnunocolon', 't'],
        ['/t' . self::H24LZ . self::MINLZ . self::SECLZ . '/Ai', 'time24', 't'],
        ['/' . self::MONTHTEXT . '[ .\t-]*' . self::YEAR4 . '/Ai', 'My', 'jfmasondivx'],
        ['/' . self::MONTHTEXT . '[ .\t-]*' . self::DAY . self::AFTER . self::YEAR . '/Ai', 'Mdy', 'jfmasondivx'],
        ['/' . self::DATENOYEAR . '/Ai', 'Mdy', 'jfmasondivx'],
        ['/' . self::MONTHABBR . '-' . self::DAYLZ . '-' . self::YEAR . '/Ai', 'Mdy', 'jfmasondivx'],
        ['/ago/Ai', 'ago', 'a'],
        ['/' . self::DAYTEXT . '/Ai', 'weekday', 'smtwf'],
        ['/' . self::WHICH . '[ \t]+week/Ai', 'relativetextweek', 'nlpt'],
        ['/(?:' . self::NUMBER . '|' . self::WHICH . ')[ \t]+' . self::UNIT . '/Ai', 'relativetext', 'fstenlp'],
        ['/(january|february|march|april|may|june|july|august|september|october|november|december'
            . '|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)/Ai', 'month', 'jfmasond'],
        ['/' . self::CORRECTION . '|' . self::ZONE . '/A', 'zone'],
        ['/' . self::DATENOYEAR . self::H12 . '(?:[:.]' . self::MINLZ . '(?:[:.]' . self::SECLZ . ')?)[ \t]*'
            . self::MERIDIAN . '/Ai', 'Mdtime12', 'jfmasondivx'],
        ['/' . self::DATENOYEAR . 't?' . self::H24 . '[:.]' . self::MIN . '(?:[:.]' . self::SEC . ')?/Ai', 'Mdtime24', 'jfmasondivx'],
        ['/' . self::DATENOYEAR . 't?' . self::H24 . '[:.]' . self::MIN . '[:.]' . self::SECLZ . '[ \t]*(?:('
            . self::CORRECTION . ')|(' . self::ZONE . '))/Ai', 'Mdtime24', 'jfmasondivx'],
    ];
    const BRACKET = [['/' . self::ZONE . '/A', 'zone']];

    const MONTHS = [
        'january' => 1, 'february' => 2, 'march' => 3, 'april' => 4, 'may' => 5, 'june' => 6, 'july' => 7,
        'august' => 8, 'september' => 9, 'october' => 10, 'november' => 11, 'december' => 12, 'jan' => 1, 'feb' => 2,
        'mar' => 3, 'apr' => 4, 'jun' => 6, 'jul' => 7, 'aug' => 8, 'sept' => 9, 'sep' => 9, 'oct' => 10, 'nov' => 11,
        'dec' => 12, 'i' => 1, 'ii' => 2, 'iii' => 3, 'iv' => 4, 'v' => 5, 'vi' => 6, 'vii' => 7, 'viii' => 8,
        'ix' => 9, 'x' => 10, 'xi' => 11, 'xii' => 12,
    ];
    const WEEKDAYS = [
        'sunday' => 0, 'sundays' => 0, 'sun' => 0, 'monday' => 1, 'mondays' => 1, 'mon' => 1, 'tuesday' => 2,
        'tuesdays' => 2, 'tue' => 2, 'wednesday' => 3, 'wednesdays' => 3, 'wed' => 3, 'thursday' => 4,
        'thursdays' => 4, 'thu' => 4, 'friday' => 5, 'fridays' => 5, 'fri' => 5,
        'saturday' => 6, 'saturdays' => 6, 'sat' => 6,
    ];
    // the field of a __Relative, and how many of it
    const UNITS = [
        'ms' => ['us', 1000], 'msec' => ['us', 1000], 'msecs' => ['us', 1000], 'millisecond' => ['us', 1000],
        'milliseconds' => ['us', 1000], 'microsecond' => ['us', 1], 'microseconds' => ['us', 1], 'usec' => ['us', 1],
        'usecs' => ['us', 1], 'µs' => ['us', 1], 'µsec' => ['us', 1], 'µsecs' => ['us', 1], 'sec' => ['s', 1],
        'secs' => ['s', 1],
        'second' => ['s', 1], 'seconds' => ['s', 1], 'min' => ['i', 1], 'mins' => ['i', 1], 'minute' => ['i', 1],
        'minutes' => ['i', 1], 'hour' => ['h', 1], 'hours' => ['h', 1], 'day' => ['d', 1], 'days' => ['d', 1],
        'week' => ['d', 7], 'weeks' => ['d', 7], 'fortnight' => ['d', 14], 'fortnights' => ['d', 14],
        'forthnight' => ['d', 14], 'forthnights' => ['d', 14], 'month' => ['m', 1], 'months' => ['m', 1],
        'year' => ['y', 1], 'years' => ['y', 1],
    ];
    // how many, and whether today counts (1: it does not)
    const TEXTS = [
        'first' => [1, 0], 'next' => [1, 0], 'second' => [2, 0], 'third' => [3, 0], 'fourth' => [4, 0],
        'fifth' => [5, 0], 'sixth' => [6, 0], 'seventh' => [7, 0], 'eight' => [8, 0], 'eighth' => [8, 0],
        'ninth' => [9, 0], 'tenth' => [10, 0], 'eleventh' => [11, 0], 'twelfth' => [12, 0], 'last' => [-1, 0],
        'previous' => [-1, 0], 'this' => [0, 1],
    ];
}
