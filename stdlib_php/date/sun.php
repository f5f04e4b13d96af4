<?php
// Where the sun is: its rise, its transit and its set at a place, by the low-precision formulas of astronomy (angles in
// degrees, days since 2000).

function Sine($degrees)
{
    return sin(deg2rad($degrees));
}

function Cosine($degrees)
{
    return cos(deg2rad($degrees));
}

// An angle from 0 to 360.
function Revolution($degrees)
{
    return $degrees - 360.0 * floor($degrees / 360.0);
}

// [right ascension, declination, distance] of the sun.
function Sun_at($day)
{
    $anomaly = Revolution(356.0470 + 0.9856002585 * $day);
    $perihelion = 282.9404 + 4.70935E-5 * $day;
    $e = 0.016709 - 1.151E-9 * $day;
    $eccentric = $anomaly + rad2deg($e) * Sine($anomaly) * (1.0 + $e * Cosine($anomaly));
    $x = Cosine($eccentric) - $e;
    $y = sqrt(1.0 - $e * $e) * Sine($eccentric);
    $distance = sqrt($x * $x + $y * $y);
    $longitude = rad2deg(atan2($y, $x)) + $perihelion;
    $x = $distance * Cosine($longitude);
    $y = $distance * Sine($longitude);
    $ecliptic = 23.4393 - 3.563E-7 * $day;
    $z = $y * Sine($ecliptic);
    $y = $y * Cosine($ecliptic);
    return [rad2deg(atan2($y, $x)), rad2deg(atan2($z, sqrt($x * $x + $y * $y))), $distance];
}

// On the day of a timestamp in a zone: [0, or 1 (-1) if the sun is above (below) the altitude all day; hours in UTC of
// its rise and set; the timestamps of rise, set and transit].
function Sun_path($stamp, $zone, $longitude, $latitude, $altitude, $upperLimb)
{
    $t = Moment_at($stamp, 0, $zone);
    $midnight = Stamp_of($t->y, $t->m, $t->d, 0, 0, 0);
    $t->h = 12;
    $t->i = $t->s = 0;
    Settle($t);
    $day = ($midnight - 946728000) / 86400 + 2 - $longitude / 360.0;
    $sidereal = Revolution(Revolution(818.9874 + (0.9856002585 + 4.70935E-5) * $day) + 180.0 + $longitude);
    [$ascension, $declination, $distance] = Sun_at($day);
    $turn = $sidereal - $ascension;
    $south = 12.0 - ($turn - 360.0 * floor($turn / 360.0 + 0.5)) / 15.0;
    if ($upperLimb) {
        $altitude -= 0.2666 / $distance;
    }
    $cosine = (Sine($altitude) - Sine($latitude) * Sine($declination)) / (Cosine($latitude) * Cosine($declination));
    $transit = Int_of_double($midnight + $south * 3600);
    if ($cosine >= 1.0) {
        return [-1, 0.0, 0.0, $transit, $transit, $transit];
    }
    if ($cosine <= -1.0) {
        return [1, 0.0, 0.0, $t->stamp - 43200, $t->stamp + 43200, $transit];
    }
    $arc = rad2deg(acos($cosine)) / 15.0;
    $rise = $south - $arc;
    $set = $south + $arc;
    return [0, $rise, $set, Int_of_double($rise * 3600 + $midnight), Int_of_double($set * 3600 + $midnight), $transit];
}

// As C converts it.
function Int_of_double($number)
{
    return $number >= -9.2233720368547758E+18 && $number < 9.2233720368547758E+18 ? (int) $number : PHP_INT_MIN;
}

function date_sun_info(int $timestamp, float $latitude, float $longitude)
{
    if (!is_finite($latitude)) {
        Bad_argument(2, 'must be finite');
    }
    if (!is_finite($longitude)) {
        Bad_argument(3, 'must be finite');
    }
    $zone = [3, Local_zone(), 0, 0];
    [$way, , , $rise, $set, $transit] = Sun_path($timestamp, $zone, $longitude, $latitude, -50 / 60, true);
    $made = Sun_pair('sunrise', 'sunset', $way, $rise, $set) + ['transit' => $transit];
    foreach (['civil' => -6.0, 'nautical' => -12.0, 'astronomical' => -18.0] as $name => $altitude) {
        [$way, , , $rise, $set] = Sun_path($timestamp, $zone, $longitude, $latitude, $altitude, false);
        $made += Sun_pair("{$name}_twilight_begin", "{$name}_twilight_end", $way, $rise, $set);
    }
    return $made;
}

function Sun_pair($begin, $end, $way, $rise, $set)
{
    return $way === 0 ? [$begin => $rise, $end => $set] : [$begin => $way === 1, $end => $way === 1];
}

function date_sunrise(
    int $timestamp,
    int $returnFormat = SUNFUNCS_RET_STRING,
    ?float $latitude = null,
    ?float $longitude = null,
    ?float $zenith = null,
    ?float $utcOffset = null,
) {
    Deprecated('Function date_sunrise() is deprecated');
    $zenith ??= (float) ini_get('date.sunrise_zenith');
    return Sun_time('date_sunrise', $timestamp, $returnFormat, $latitude, $longitude, $zenith, $utcOffset);
}

function date_sunset(
    int $timestamp,
    int $returnFormat = SUNFUNCS_RET_STRING,
    ?float $latitude = null,
    ?float $longitude = null,
    ?float $zenith = null,
    ?float $utcOffset = null,
) {
    Deprecated('Function date_sunset() is deprecated');
    $zenith ??= (float) ini_get('date.sunset_zenith');
    return Sun_time('date_sunset', $timestamp, $returnFormat, $latitude, $longitude, $zenith, $utcOffset);
}

function Sun_time($function, $timestamp, $format, $latitude, $longitude, $zenith, $utcOffset)
{
    $latitude ??= (float) ini_get('date.default_latitude');
    $longitude ??= (float) ini_get('date.default_longitude');
    if ($format !== 0 && $format !== 1 && $format !== 2) {
        throw new ValueError("$function(): Argument #2 (\$returnFormat) must be one of SUNFUNCS_RET_TIMESTAMP, "
            . 'SUNFUNCS_RET_STRING, or SUNFUNCS_RET_DOUBLE');
    }
    if (!is_finite($latitude) || !is_finite($longitude)) {
        return false;
    }
    $zone = [3, Local_zone(), 0, 0];
    [$way, $rise, $set, $riseStamp, $setStamp] = Sun_path($timestamp, $zone, $longitude, $latitude, 90 - $zenith, true);
    if ($way !== 0) {
        return false;
    }
    if ($format === 0) {
        return $function === 'date_sunset' ? $setStamp : $riseStamp;
    }
    $hours = $function === 'date_sunset' ? $set : $rise;
    $hours += $utcOffset ?? Zone_period($zone[1], $timestamp)[0] / 3600;
    if ($hours > 24 || $hours < 0) {
        $hours -= floor($hours / 24) * 24;
    }
    if ($hours > 24 || $hours < 0) {
        return false;
    }
    if ($format === 2) {
        return $hours;
    }
    return is_nan($hours) ? '-2147483648:-2147483648'  // what C makes of it
        : sprintf('%02d:%02d', (int) $hours, (int) (($hours - (int) $hours) * 60));
}
