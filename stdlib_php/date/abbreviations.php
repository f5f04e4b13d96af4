<?php
// Abbreviations of time zones. Written by tools/zone_abbreviations.php.

// What an abbreviation, in small letters, stands for first: the offset, whether that is summer's, the zone; or null.
function Abbreviation($name)
{
    return [
        'acdt' => [37800, 1, 'Australia/Adelaide'],
        'acst' => [34200, 0, 'Australia/Adelaide'],
        'addt' => [-7200, 1, 'America/Goose_Bay'],
        'adt' => [-10800, 1, 'America/Halifax'],
        'aedt' => [39600, 1, 'Australia/Melbourne'],
        'aest' => [36000, 0, 'Australia/Melbourne'],
        'ahdt' => [-32400, 1, 'America/Anchorage'],
        'ahst' => [-36000, 0, 'America/Anchorage'],
        'akdt' => [-28800, 1, 'America/Anchorage'],
        'akst' => [-32400, 0, 'America/Anchorage'],
        'amt' => [-13840, 0, 'America/Asuncion'],
        'apt' => [-10800, 1, 'America/Halifax'],
        'ast' => [-14400, 0, 'America/Anguilla'],
        'awdt' => [32400, 1, 'Australia/Perth'],
        'awst' => [28800, 0, 'Australia/Perth'],
        'awt' => [-10800, 1, 'America/Halifax'],
        'bdst' => [7200, 1, 'Europe/London'],
        'bdt' => [-36000, 1, 'America/Adak'],
        'bmt' => [-14309, 0, 'America/Barbados'],
        'bst' => [3600, 1, 'Europe/London'],
        'cast' => [34200, 0, 'Australia/Adelaide'],
        'cat' => [7200, 0, 'Africa/Khartoum'],
        'cddt' => [-14400, 1, 'America/Rankin_Inlet'],
        'cdt' => [-18000, 1, 'America/Chicago'],
        'cemt' => [10800, 1, 'Europe/Berlin'],
        'cest' => [7200, 1, 'Europe/Berlin'],
        'cet' => [3600, 0, 'Europe/Berlin'],
        'cmt' => [-15408, 0, 'America/Argentina/Buenos_Aires'],
        'cpt' => [-18000, 1, 'America/Chicago'],
        'cst' => [-21600, 0, 'America/Chicago'],
        'cwt' => [-18000, 1, 'America/Chicago'],
        'chst' => [36000, 0, 'Pacific/Guam'],
        'dmt' => [-1521, 0, 'Europe/Dublin'],
        'eat' => [10800, 0, 'Africa/Addis_Ababa'],
        'eddt' => [-10800, 1, 'America/Iqaluit'],
        'edt' => [-14400, 1, 'America/New_York'],
        'eest' => [10800, 1, 'Europe/Helsinki'],
        'eet' => [7200, 0, 'Europe/Helsinki'],
        'emt' => [-26248, 0, 'Chile/EasterIsland'],
        'ept' => [-14400, 1, 'America/New_York'],
        'est' => [-18000, 0, 'America/New_York'],
        'ewt' => [-14400, 1, 'America/New_York'],
        'ffmt' => [-14660, 0, 'America/Martinique'],
        'fmt' => [-4056, 0, 'Atlantic/Madeira'],
        'gdt' => [39600, 1, 'Pacific/Guam'],
        'gmt' => [0, 0, 'Africa/Abidjan'],
        'gst' => [36000, 0, 'Pacific/Guam'],
        'hdt' => [-34200, 1, 'Pacific/Honolulu'],
        'hkst' => [32400, 1, 'Asia/Hong_Kong'],
        'hkt' => [28800, 0, 'Asia/Hong_Kong'],
        'hmt' => [-19776, 0, 'America/Havana'],
        'hpt' => [-34200, 1, 'Pacific/Honolulu'],
        'hst' => [-36000, 0, 'Pacific/Honolulu'],
        'hwt' => [-34200, 1, 'Pacific/Honolulu'],
        'iddt' => [14400, 1, 'Asia/Jerusalem'],
        'idt' => [10800, 1, 'Asia/Jerusalem'],
        'imt' => [25025, 0, 'Asia/Irkutsk'],
        'ist' => [7200, 0, 'Asia/Jerusalem'],
        'jdt' => [36000, 1, 'Asia/Tokyo'],
        'jmt' => [8440, 0, 'Asia/Jerusalem'],
        'jst' => [32400, 0, 'Asia/Tokyo'],
        'kdt' => [36000, 1, 'Asia/Seoul'],
        'kmt' => [5736, 0, 'Europe/Vilnius'],
        'kst' => [30600, 0, 'Asia/Seoul'],
        'lst' => [9394, 1, 'Europe/Riga'],
        'mddt' => [-18000, 1, 'America/Cambridge_Bay'],
        'mdst' => [16279, 1, 'Europe/Moscow'],
        'mdt' => [-21600, 1, 'America/Denver'],
        'mest' => [7200, 1, 'MET'],
        'met' => [3600, 0, 'MET'],
        'mmt' => [9017, 0, 'Europe/Moscow'],
        'mpt' => [-21600, 1, 'America/Denver'],
        'msd' => [14400, 1, 'Europe/Moscow'],
        'msk' => [10800, 0, 'Europe/Moscow'],
        'mst' => [-25200, 0, 'America/Denver'],
        'mwt' => [-21600, 1, 'America/Denver'],
        'nddt' => [-5400, 1, 'America/St_Johns'],
        'ndt' => [-9052, 1, 'America/St_Johns'],
        'npt' => [-9000, 1, 'America/St_Johns'],
        'nst' => [-12600, 0, 'America/St_Johns'],
        'nwt' => [-9000, 1, 'America/St_Johns'],
        'nzdt' => [46800, 1, 'Pacific/Auckland'],
        'nzmt' => [41400, 0, 'Pacific/Auckland'],
        'nzst' => [43200, 0, 'Pacific/Auckland'],
        'pddt' => [-21600, 1, 'America/Inuvik'],
        'pdt' => [-25200, 1, 'America/Los_Angeles'],
        'pkst' => [21600, 1, 'Asia/Karachi'],
        'pkt' => [18000, 0, 'Asia/Karachi'],
        'plmt' => [25590, 0, 'Asia/Ho_Chi_Minh'],
        'pmt' => [-13236, 0, 'America/Paramaribo'],
        'ppmt' => [-17340, 0, 'America/Port-au-Prince'],
        'ppt' => [-25200, 1, 'America/Los_Angeles'],
        'pst' => [-28800, 0, 'America/Los_Angeles'],
        'pwt' => [-25200, 1, 'America/Los_Angeles'],
        'qmt' => [-18840, 0, 'America/Guayaquil'],
        'rmt' => [5794, 0, 'Europe/Riga'],
        'sast' => [7200, 0, 'Africa/Johannesburg'],
        'sdmt' => [-16800, 0, 'America/Santo_Domingo'],
        'sjmt' => [-20173, 0, 'America/Costa_Rica'],
        'smt' => [-13884, 0, 'Atlantic/Stanley'],
        'sst' => [-39600, 0, 'Pacific/Samoa'],
        'tbmt' => [10751, 0, 'Asia/Tbilisi'],
        'tmt' => [12344, 0, 'Asia/Tehran'],
        'uct' => [0, 0, 'Etc/UCT'],
        'utc' => [0, 0, 'Etc/Universal'],
        'wast' => [7200, 1, 'Africa/Windhoek'],
        'wat' => [3600, 0, 'Africa/Brazzaville'],
        'wemt' => [7200, 1, 'Europe/Lisbon'],
        'west' => [3600, 1, 'Europe/Paris'],
        'wet' => [0, 0, 'Europe/Paris'],
        'wib' => [25200, 0, 'Asia/Jakarta'],
        'wita' => [28800, 0, 'Asia/Makassar'],
        'wit' => [32400, 0, 'Asia/Jayapura'],
        'wmt' => [5040, 0, 'Europe/Vilnius'],
        'yddt' => [-25200, 1, 'America/Dawson'],
        'ydt' => [-28800, 1, 'America/Dawson'],
        'ypt' => [-28800, 1, 'America/Dawson'],
        'yst' => [-32400, 0, 'America/Anchorage'],
        'ywt' => [-28800, 1, 'America/Dawson'],
        'a' => [3600, 0, ''],
        'b' => [7200, 0, ''],
        'c' => [10800, 0, ''],
        'd' => [14400, 0, ''],
        'e' => [18000, 0, ''],
        'f' => [21600, 0, ''],
        'g' => [25200, 0, ''],
        'h' => [28800, 0, ''],
        'i' => [32400, 0, ''],
        'k' => [36000, 0, ''],
        'l' => [39600, 0, ''],
        'm' => [43200, 0, ''],
        'n' => [-3600, 0, ''],
        'o' => [-7200, 0, ''],
        'p' => [-10800, 0, ''],
        'q' => [-14400, 0, ''],
        'r' => [-18000, 0, ''],
        's' => [-21600, 0, ''],
        't' => [-25200, 0, ''],
        'u' => [-28800, 0, ''],
        'v' => [-32400, 0, ''],
        'w' => [-36000, 0, ''],
        'x' => [-39600, 0, ''],
        'y' => [-43200, 0, ''],
        'z' => [0, 0, ''],
    ][$name] ?? null;
}

// The zone for an offset alone, or null.
function Zone_of_offset($offset, $dst)
{
    return [
        '-39600 0' => 'Pacific/Apia',
        '-36000 0' => 'Pacific/Honolulu',
        '-32400 0' => 'America/Anchorage',
        '-28800 0' => 'America/Los_Angeles',
        '-25200 0' => 'America/Denver',
        '-21600 0' => 'America/Chicago',
        '-18000 0' => 'America/New_York',
        '-16200 0' => 'America/Caracas',
        '-14400 0' => 'America/Halifax',
        '-10800 0' => 'America/Sao_Paulo',
        '-3600 0' => 'Atlantic/Azores',
        '0 0' => 'Europe/London',
        '3600 0' => 'Europe/Paris',
        '7200 0' => 'Europe/Helsinki',
        '10800 0' => 'Europe/Moscow',
        '14400 0' => 'Asia/Dubai',
        '18000 0' => 'Asia/Karachi',
        '19800 0' => 'Asia/Kolkata',
        '20700 0' => 'Asia/Katmandu',
        '25200 0' => 'Asia/Krasnoyarsk',
        '28800 0' => 'Asia/Shanghai',
        '32400 0' => 'Asia/Tokyo',
        '36000 0' => 'Australia/Melbourne',
        '43200 0' => 'Pacific/Auckland',
        '-28800 1' => 'America/Anchorage',
        '-25200 1' => 'America/Los_Angeles',
        '-21600 1' => 'America/Denver',
        '-18000 1' => 'America/Chicago',
        '-14400 1' => 'America/New_York',
        '-10800 1' => 'America/Halifax',
        '-7200 1' => 'America/Sao_Paulo',
        '0 1' => 'Atlantic/Azores',
        '3600 1' => 'Europe/London',
        '7200 1' => 'Europe/Paris',
        '10800 1' => 'Europe/Helsinki',
        '14400 1' => 'Europe/Moscow',
        '21600 1' => 'Asia/Yekaterinburg',
        '25200 1' => 'Asia/Novosibirsk',
        '28800 1' => 'Asia/Krasnoyarsk',
        '37800 1' => 'Australia/Adelaide',
        '39600 1' => 'Australia/Melbourne',
        '46800 1' => 'Pacific/Auckland',
    ]["$offset $dst"] ?? null;
}

// All: "s3600:Europe/Paris,Europe/Rome;d7200:.." by abbreviation, s and d for winter and summer.
function Abbreviations()
{
    return [
        'acdt' => 'd37800:Australia/Adelaide,Australia/Broken_Hill,Australia/Darwin,Australia/North,Australia'
            . '/South,Australia/Yancowinna',
        'acst' => 's34200:Australia/Adelaide,Australia/Broken_Hill,Australia/Darwin,Australia/North,Australia'
            . '/South,Australia/Yancowinna',
        'addt' => 'd-7200:America/Goose_Bay,America/Pangnirtung',
        'adt' => 'd-10800:America/Halifax,America/Barbados,America/Blanc-Sablon,America/Glace_Bay,America/Go'
            . 'ose_Bay,America/Martinique,America/Moncton,America/Pangnirtung,America/Thule,Atlantic/Berm'
            . 'uda,Canada/Atlantic',
        'aedt' => 'd39600:Australia/Melbourne,Antarctica/Macquarie,Australia/ACT,Australia/Brisbane,Australia'
            . '/Canberra,Australia/Currie,Australia/Hobart,Australia/Lindeman,Australia/NSW,Australia/Que'
            . 'ensland,Australia/Sydney,Australia/Tasmania,Australia/Victoria',
        'aest' => 's36000:Australia/Melbourne,Antarctica/Macquarie,Australia/ACT,Australia/Brisbane,Australia'
            . '/Canberra,Australia/Currie,Australia/Hobart,Australia/LHI,Australia/Lindeman,Australia/Lor'
            . 'd_Howe,Australia/NSW,Australia/Queensland,Australia/Sydney,Australia/Tasmania,Australia/Vi'
            . 'ctoria',
        'ahdt' => 'd-32400:America/Anchorage',
        'ahst' => 's-36000:America/Anchorage,America/Adak,America/Atka',
        'akdt' => 'd-28800:America/Anchorage,America/Juneau,America/Metlakatla,America/Nome,America/Sitka,Ame'
            . 'rica/Yakutat',
        'akst' => 's-32400:America/Anchorage,America/Juneau,America/Metlakatla,America/Nome,America/Sitka,Ame'
            . 'rica/Yakutat',
        'amt' => 's-13840:America/Asuncion;s1172:Europe/Amsterdam;s5692:Europe/Athens',
        'apt' => 'd-10800:America/Halifax,America/Blanc-Sablon,America/Glace_Bay,America/Moncton,America/Pan'
            . 'gnirtung,America/Puerto_Rico,Canada/Atlantic;d-32400:America/Anchorage',
        'ast' => 's-14400:America/Anguilla,America/Antigua,America/Aruba,America/Barbados,America/Blanc-Sabl'
            . 'on,America/Curacao,America/Dominica,America/Glace_Bay,America/Goose_Bay,America/Grand_Turk'
            . ',America/Grenada,America/Guadeloupe,America/Halifax,America/Kralendijk,America/Lower_Princ'
            . 'es,America/Marigot,America/Martinique,America/Miquelon,America/Moncton,America/Montserrat,'
            . 'America/Pangnirtung,America/Port_of_Spain,America/Puerto_Rico,America/Santo_Domingo,Americ'
            . 'a/St_Barthelemy,America/St_Kitts,America/St_Lucia,America/St_Thomas,America/St_Vincent,Ame'
            . 'rica/Thule,America/Tortola,America/Virgin,Atlantic/Bermuda,Canada/Atlantic;s-36000:America'
            . '/Anchorage',
        'awdt' => 'd32400:Australia/Perth,Australia/West',
        'awst' => 's28800:Australia/Perth,Australia/West',
        'awt' => 'd-10800:America/Halifax,America/Blanc-Sablon,America/Glace_Bay,America/Moncton,America/Pan'
            . 'gnirtung,America/Puerto_Rico,Canada/Atlantic;d-32400:America/Anchorage',
        'bdst' => 'd7200:Europe/London,Europe/Belfast,Europe/Gibraltar,Europe/Guernsey,Europe/Isle_of_Man,Eur'
            . 'ope/Jersey,GB',
        'bdt' => 'd-36000:America/Adak,America/Atka,America/Nome',
        'bmt' => 's-14309:America/Barbados;s6264:Europe/Tiraspol;s-17776:America/Bogota;s10656:Asia/Baghdad;'
            . 's24124:Asia/Bangkok,Asia/Phnom_Penh,Asia/Vientiane;s25632:Asia/Jakarta;s6264:Europe/Buchar'
            . 'est,Europe/Chisinau',
        'bst' => 'd3600:Europe/London;s3600:Europe/London;d-12756:America/La_Paz;s-39600:America/Adak,Americ'
            . 'a/Atka,America/Nome;s3600:Europe/Belfast,Europe/Guernsey,Europe/Isle_of_Man,Europe/Jersey,'
            . 'GB;d3600:Europe/Belfast,Europe/Dublin,Europe/Gibraltar,Europe/Guernsey,Europe/Isle_of_Man,'
            . 'Europe/Jersey,GB',
        'cast' => 's34200:Australia/Adelaide;d10800:Africa/Juba,Africa/Khartoum',
        'cat' => 's7200:Africa/Khartoum,Africa/Blantyre,Africa/Bujumbura,Africa/Gaborone,Africa/Harare,Afric'
            . 'a/Juba,Africa/Kigali,Africa/Lubumbashi,Africa/Lusaka,Africa/Maputo,Africa/Windhoek',
        'cddt' => 'd-14400:America/Rankin_Inlet,America/Resolute',
        'cdt' => 'd-18000:America/Chicago;d32400:Asia/Shanghai;d-14400:America/Havana;d-18000:America/Atikok'
            . 'an,America/Bahia_Banderas,America/Belize,America/Cambridge_Bay,America/Cancun,America/Chih'
            . 'uahua,America/Coral_Harbour,America/Costa_Rica,America/El_Salvador,America/Fort_Wayne,Amer'
            . 'ica/Guatemala,America/Indiana/Indianapolis,America/Indiana/Knox,America/Indiana/Marengo,Am'
            . 'erica/Indiana/Petersburg,America/Indiana/Tell_City,America/Indiana/Vevay,America/Indiana/V'
            . 'incennes,America/Indiana/Winamac,America/Indianapolis,America/Iqaluit,America/Kentucky/Lou'
            . 'isville,America/Kentucky/Monticello,America/Knox_IN,America/Louisville,America/Managua,Ame'
            . 'rica/Matamoros,America/Menominee,America/Merida,America/Mexico_City,America/Monterrey,Amer'
            . 'ica/North_Dakota/Beulah,America/North_Dakota/Center,America/North_Dakota/New_Salem,America'
            . '/Ojinaga,America/Pangnirtung,America/Rainy_River,America/Rankin_Inlet,America/Resolute,Ame'
            . 'rica/Tegucigalpa,America/Winnipeg,Canada/Central,Mexico/General;d32400:Asia/Chongqing,Asia'
            . '/Chungking,Asia/Harbin,Asia/Macao,Asia/Macau,Asia/Taipei,PRC,ROC',
        'cemt' => 'd10800:Europe/Berlin',
        'cest' => 'd7200:Europe/Berlin;d10800:Europe/Kaliningrad;d7200:Africa/Algiers,Africa/Ceuta,Africa/Tri'
            . 'poli,Africa/Tunis,Arctic/Longyearbyen,Atlantic/Jan_Mayen,Europe/Amsterdam,Europe/Andorra,E'
            . 'urope/Athens,Europe/Belgrade,Europe/Bratislava,Europe/Brussels,Europe/Budapest,Europe/Busi'
            . 'ngen,Europe/Chisinau,Europe/Copenhagen,Europe/Gibraltar,Europe/Kaliningrad,Europe/Kiev,Eur'
            . 'ope/Lisbon,Europe/Ljubljana,Europe/Luxembourg,Europe/Madrid,Europe/Malta,Europe/Minsk,Euro'
            . 'pe/Monaco,Europe/Oslo,Europe/Paris,Europe/Podgorica,Europe/Prague,Europe/Riga,Europe/Rome,'
            . 'Europe/San_Marino,Europe/Sarajevo,Europe/Simferopol,Europe/Skopje,Europe/Sofia,Europe/Stoc'
            . 'kholm,Europe/Tallinn,Europe/Tirane,Europe/Tiraspol,Europe/Uzhgorod,Europe/Vaduz,Europe/Vat'
            . 'ican,Europe/Vienna,Europe/Vilnius,Europe/Warsaw,Europe/Zagreb,Europe/Zaporozhye,Europe/Zur'
            . 'ich',
        'cet' => 's3600:Europe/Berlin;s7200:Europe/Kaliningrad;s3600:Africa/Algiers,Africa/Ceuta,Africa/Trip'
            . 'oli,Africa/Tunis,Arctic/Longyearbyen,Atlantic/Jan_Mayen,Europe/Amsterdam,Europe/Andorra,Eu'
            . 'rope/Athens,Europe/Belgrade,Europe/Bratislava,Europe/Brussels,Europe/Budapest,Europe/Busin'
            . 'gen,Europe/Chisinau,Europe/Copenhagen,Europe/Gibraltar,Europe/Kaliningrad,Europe/Kiev,Euro'
            . 'pe/Lisbon,Europe/Ljubljana,Europe/Luxembourg,Europe/Madrid,Europe/Malta,Europe/Minsk,Europ'
            . 'e/Monaco,Europe/Oslo,Europe/Paris,Europe/Podgorica,Europe/Prague,Europe/Riga,Europe/Rome,E'
            . 'urope/San_Marino,Europe/Sarajevo,Europe/Simferopol,Europe/Skopje,Europe/Sofia,Europe/Stock'
            . 'holm,Europe/Tallinn,Europe/Tirane,Europe/Tiraspol,Europe/Uzhgorod,Europe/Vaduz,Europe/Vati'
            . 'can,Europe/Vienna,Europe/Vilnius,Europe/Warsaw,Europe/Zagreb,Europe/Zaporozhye,Europe/Zuri'
            . 'ch',
        'cmt' => 's-15408:America/Argentina/Buenos_Aires,America/Argentina/Catamarca,America/Argentina/Comod'
            . 'Rivadavia,America/Argentina/Cordoba,America/Argentina/Jujuy,America/Argentina/La_Rioja,Ame'
            . 'rica/Argentina/Mendoza,America/Argentina/Rio_Gallegos,America/Argentina/Salta,America/Arge'
            . 'ntina/San_Juan,America/Argentina/San_Luis,America/Argentina/Tucuman,America/Argentina/Ushu'
            . 'aia,America/Buenos_Aires,America/Catamarca,America/Cordoba,America/Jujuy,America/Mendoza,A'
            . 'merica/Rosario;s-16060:America/Caracas;s-16356:America/La_Paz;s-19176:America/Cayman,Ameri'
            . 'ca/Panama;s6900:Europe/Chisinau,Europe/Tiraspol',
        'cpt' => 'd-18000:America/Chicago,America/Atikokan,America/Coral_Harbour,America/Fort_Wayne,America/'
            . 'Indiana/Indianapolis,America/Indiana/Knox,America/Indiana/Marengo,America/Indiana/Petersbu'
            . 'rg,America/Indiana/Tell_City,America/Indiana/Vevay,America/Indiana/Vincennes,America/India'
            . 'na/Winamac,America/Indianapolis,America/Kentucky/Louisville,America/Kentucky/Monticello,Am'
            . 'erica/Knox_IN,America/Louisville,America/Menominee,America/Rainy_River,America/Winnipeg,Ca'
            . 'nada/Central',
        'cst' => 's-21600:America/Chicago;s-18000:America/Havana;s-21600:America/Atikokan,America/Bahia_Band'
            . 'eras,America/Belize,America/Cambridge_Bay,America/Cancun,America/Chihuahua,America/Coral_H'
            . 'arbour,America/Costa_Rica,America/Detroit,America/El_Salvador,America/Fort_Wayne,America/G'
            . 'uatemala,America/Hermosillo,America/Indiana/Indianapolis,America/Indiana/Knox,America/Indi'
            . 'ana/Marengo,America/Indiana/Petersburg,America/Indiana/Tell_City,America/Indiana/Vevay,Ame'
            . 'rica/Indiana/Vincennes,America/Indiana/Winamac,America/Indianapolis,America/Iqaluit,Americ'
            . 'a/Kentucky/Louisville,America/Kentucky/Monticello,America/Knox_IN,America/Louisville,Ameri'
            . 'ca/Managua,America/Matamoros,America/Mazatlan,America/Menominee,America/Merida,America/Mex'
            . 'ico_City,America/Monterrey,America/North_Dakota/Beulah,America/North_Dakota/Center,America'
            . '/North_Dakota/New_Salem,America/Ojinaga,America/Pangnirtung,America/Rainy_River,America/Ra'
            . 'nkin_Inlet,America/Regina,America/Resolute,America/Swift_Current,America/Tegucigalpa,Ameri'
            . 'ca/Thunder_Bay,America/Winnipeg,Canada/Central,Canada/Saskatchewan,Mexico/BajaSur,Mexico/G'
            . 'eneral;s28800:Asia/Chongqing,Asia/Chungking,Asia/Harbin,Asia/Macao,Asia/Macau,Asia/Shangha'
            . 'i,Asia/Taipei,PRC,ROC',
        'cwt' => 'd-18000:America/Chicago,America/Atikokan,America/Coral_Harbour,America/Fort_Wayne,America/'
            . 'Indiana/Indianapolis,America/Indiana/Knox,America/Indiana/Marengo,America/Indiana/Petersbu'
            . 'rg,America/Indiana/Tell_City,America/Indiana/Vevay,America/Indiana/Vincennes,America/India'
            . 'na/Winamac,America/Indianapolis,America/Kentucky/Louisville,America/Kentucky/Monticello,Am'
            . 'erica/Knox_IN,America/Louisville,America/Menominee,America/Mexico_City,America/Rainy_River'
            . ',America/Winnipeg,Canada/Central,Mexico/General',
        'chst' => 's36000:Pacific/Guam,Pacific/Saipan',
        'dmt' => 's-1521:Europe/Dublin',
        'eat' => 's10800:Africa/Addis_Ababa,Africa/Khartoum,Africa/Asmara,Africa/Asmera,Africa/Dar_es_Salaam'
            . ',Africa/Djibouti,Africa/Juba,Africa/Kampala,Africa/Mogadishu,Africa/Nairobi,Indian/Antanan'
            . 'arivo,Indian/Comoro,Indian/Mayotte',
        'eddt' => 'd-10800:America/Iqaluit',
        'edt' => 'd-14400:America/New_York,America/Cancun,America/Detroit,America/Fort_Wayne,America/Grand_T'
            . 'urk,America/Indiana/Indianapolis,America/Indiana/Marengo,America/Indiana/Petersburg,Americ'
            . 'a/Indiana/Tell_City,America/Indiana/Vevay,America/Indiana/Vincennes,America/Indiana/Winama'
            . 'c,America/Indianapolis,America/Iqaluit,America/Jamaica,America/Kentucky/Louisville,America'
            . '/Kentucky/Monticello,America/Louisville,America/Montreal,America/Nassau,America/Nipigon,Am'
            . 'erica/Pangnirtung,America/Port-au-Prince,America/Santo_Domingo,America/Thunder_Bay,America'
            . '/Toronto,Canada/Eastern',
        'eest' => 'd10800:Europe/Helsinki,Africa/Cairo,Asia/Amman,Asia/Beirut,Asia/Damascus,Asia/Famagusta,As'
            . 'ia/Gaza,Asia/Hebron,Asia/Istanbul,Asia/Nicosia,Europe/Athens,Europe/Bucharest,Europe/Chisi'
            . 'nau,Europe/Istanbul,Europe/Kaliningrad,Europe/Kiev,Europe/Mariehamn,Europe/Minsk,Europe/Mo'
            . 'scow,Europe/Nicosia,Europe/Riga,Europe/Simferopol,Europe/Sofia,Europe/Tallinn,Europe/Tiras'
            . 'pol,Europe/Uzhgorod,Europe/Vilnius,Europe/Warsaw,Europe/Zaporozhye',
        'eet' => 's7200:Europe/Helsinki,Africa/Cairo,Africa/Tripoli,Asia/Amman,Asia/Beirut,Asia/Damascus,Asi'
            . 'a/Famagusta,Asia/Gaza,Asia/Hebron,Asia/Istanbul,Asia/Nicosia,Europe/Athens,Europe/Buchares'
            . 't,Europe/Chisinau,Europe/Istanbul,Europe/Kaliningrad,Europe/Kiev,Europe/Mariehamn,Europe/M'
            . 'insk,Europe/Moscow,Europe/Nicosia,Europe/Riga,Europe/Simferopol,Europe/Sofia,Europe/Tallin'
            . 'n,Europe/Tiraspol,Europe/Uzhgorod,Europe/Vilnius,Europe/Warsaw,Europe/Zaporozhye',
        'emt' => 's-26248:Chile/EasterIsland,Pacific/Easter',
        'ept' => 'd-14400:America/New_York,America/Detroit,America/Iqaluit,America/Montreal,America/Nipigon,'
            . 'America/Thunder_Bay,America/Toronto,Canada/Eastern',
        'est' => 's-18000:America/New_York,America/Atikokan,America/Cambridge_Bay,America/Cancun,America/Cay'
            . 'man,America/Chicago,America/Coral_Harbour,America/Detroit,America/Fort_Wayne,America/Grand'
            . '_Turk,America/Indiana/Indianapolis,America/Indiana/Knox,America/Indiana/Marengo,America/In'
            . 'diana/Petersburg,America/Indiana/Tell_City,America/Indiana/Vevay,America/Indiana/Vincennes'
            . ',America/Indiana/Winamac,America/Indianapolis,America/Iqaluit,America/Jamaica,America/Kent'
            . 'ucky/Louisville,America/Kentucky/Monticello,America/Knox_IN,America/Louisville,America/Man'
            . 'agua,America/Menominee,America/Merida,America/Moncton,America/Montreal,America/Nassau,Amer'
            . 'ica/Nipigon,America/Panama,America/Pangnirtung,America/Port-au-Prince,America/Rankin_Inlet'
            . ',America/Resolute,America/Santo_Domingo,America/Thunder_Bay,America/Toronto,Canada/Eastern',
        'ewt' => 'd-14400:America/New_York,America/Detroit,America/Iqaluit,America/Montreal,America/Nipigon,'
            . 'America/Thunder_Bay,America/Toronto,Canada/Eastern',
        'ffmt' => 's-14660:America/Martinique',
        'fmt' => 's-4056:Atlantic/Madeira',
        'gdt' => 'd39600:Pacific/Guam,Pacific/Saipan',
        'gmt' => 's0:Africa/Abidjan,Africa/Accra,Africa/Bamako,Africa/Banjul,Africa/Bissau,Africa/Conakry,Af'
            . 'rica/Dakar,Africa/Freetown,Africa/Lome,Africa/Monrovia,Africa/Nouakchott,Africa/Ouagadougo'
            . 'u,Africa/Sao_Tome,Africa/Timbuktu,America/Danmarkshavn,Atlantic/Reykjavik,Atlantic/St_Hele'
            . 'na,Etc/GMT,Etc/Greenwich,Europe/Belfast,Europe/Dublin,Europe/Gibraltar,Europe/Guernsey,Eur'
            . 'ope/Isle_of_Man,Europe/Jersey,Europe/London,GB;d0:Europe/Bratislava,Europe/Dublin,Europe/P'
            . 'rague',
        'gst' => 's36000:Pacific/Guam,Pacific/Saipan',
        'hdt' => 'd-34200:Pacific/Honolulu;d-32400:America/Adak,America/Atka;d-34200:Pacific/Johnston',
        'hkst' => 'd32400:Asia/Hong_Kong',
        'hkt' => 's28800:Asia/Hong_Kong;s30600:Asia/Hong_Kong',
        'hmt' => 's-19776:America/Havana;s-6872:Atlantic/Azores;s21200:Asia/Dacca,Asia/Dhaka;s5989:Europe/He'
            . 'lsinki,Europe/Mariehamn',
        'hpt' => 'd-34200:Pacific/Honolulu,Pacific/Johnston',
        'hst' => 's-36000:Pacific/Honolulu;s-37800:Pacific/Honolulu;s-36000:America/Adak,America/Atka,Pacifi'
            . 'c/Johnston;s-37800:Pacific/Johnston',
        'hwt' => 'd-34200:Pacific/Honolulu,Pacific/Johnston',
        'iddt' => 'd14400:Asia/Jerusalem,Asia/Tel_Aviv',
        'idt' => 'd10800:Asia/Jerusalem,Asia/Gaza,Asia/Hebron,Asia/Tel_Aviv',
        'imt' => 's25025:Asia/Irkutsk;s7016:Asia/Istanbul,Europe/Istanbul',
        'ist' => 's7200:Asia/Jerusalem;s19800:Asia/Calcutta,Asia/Kolkata;d2079:Europe/Dublin;s3600:Europe/Du'
            . 'blin;d3600:Europe/Dublin;s7200:Asia/Gaza,Asia/Hebron,Asia/Tel_Aviv',
        'jdt' => 'd36000:Asia/Tokyo',
        'jmt' => 's8440:Asia/Jerusalem,Asia/Tel_Aviv',
        'jst' => 's32400:Asia/Tokyo,Asia/Hong_Kong,Asia/Manila,Asia/Pyongyang,Asia/Seoul,Asia/Taipei,ROC,ROK',
        'kdt' => 'd36000:Asia/Seoul;d34200:Asia/Seoul,ROK;d36000:ROK',
        'kmt' => 's5736:Europe/Vilnius;s-18430:America/Grand_Turk,America/Jamaica;s7324:Europe/Kiev',
        'kst' => 's30600:Asia/Seoul;s32400:Asia/Pyongyang,Asia/Seoul;s30600:Asia/Pyongyang,ROK;s32400:ROK',
        'lst' => 'd9394:Europe/Riga',
        'mddt' => 'd-18000:America/Cambridge_Bay,America/Yellowknife',
        'mdst' => 'd16279:Europe/Moscow',
        'mdt' => 'd-21600:America/Denver,America/Bahia_Banderas,America/Boise,America/Cambridge_Bay,America/'
            . 'Chihuahua,America/Edmonton,America/Hermosillo,America/Inuvik,America/Mazatlan,America/Nort'
            . 'h_Dakota/Beulah,America/North_Dakota/Center,America/North_Dakota/New_Salem,America/Ojinaga'
            . ',America/Phoenix,America/Regina,America/Shiprock,America/Swift_Current,America/Yellowknife'
            . ',Canada/Mountain,Canada/Saskatchewan,Mexico/BajaSur',
        'mest' => 'd7200:MET',
        'met' => 's3600:MET',
        'mmt' => 's9017:Europe/Moscow;s9079:Europe/Moscow;s-13491:America/Montevideo;s-20712:America/Managua'
            . ';s-2588:Africa/Monrovia;s-2670:Africa/Monrovia;s17640:Indian/Maldives;s19172:Asia/Colombo;'
            . 's19270:Asia/Calcutta,Asia/Kolkata;s28656:Asia/Makassar,Asia/Ujung_Pandang;s6600:Europe/Min'
            . 'sk',
        'mpt' => 'd-21600:America/Denver,America/Boise,America/Cambridge_Bay,America/Edmonton,America/North_'
            . 'Dakota/Beulah,America/North_Dakota/Center,America/North_Dakota/New_Salem,America/Regina,Am'
            . 'erica/Shiprock,America/Swift_Current,America/Yellowknife,Canada/Mountain,Canada/Saskatchew'
            . 'an',
        'msd' => 'd14400:Europe/Moscow,Europe/Chisinau,Europe/Kaliningrad,Europe/Kiev,Europe/Minsk,Europe/Ri'
            . 'ga,Europe/Simferopol,Europe/Tallinn,Europe/Tiraspol,Europe/Uzhgorod,Europe/Vilnius,Europe/'
            . 'Zaporozhye',
        'msk' => 's10800:Europe/Moscow;s14400:Europe/Moscow;s10800:Europe/Chisinau,Europe/Kaliningrad,Europe'
            . '/Kiev,Europe/Minsk,Europe/Riga,Europe/Simferopol,Europe/Tallinn,Europe/Tiraspol,Europe/Uzh'
            . 'gorod,Europe/Vilnius,Europe/Zaporozhye;s14400:Europe/Simferopol',
        'mst' => 's-25200:America/Denver,America/Bahia_Banderas,America/Boise,America/Cambridge_Bay,America/'
            . 'Chihuahua,America/Creston,America/Dawson_Creek,America/Edmonton,America/Ensenada,America/F'
            . 'ort_Nelson,America/Hermosillo,America/Inuvik,America/Mazatlan,America/Mexico_City,America/'
            . 'North_Dakota/Beulah,America/North_Dakota/Center,America/North_Dakota/New_Salem,America/Oji'
            . 'naga,America/Phoenix,America/Regina,America/Santa_Isabel,America/Shiprock,America/Swift_Cu'
            . 'rrent,America/Tijuana,America/Yellowknife,Canada/Mountain,Canada/Saskatchewan,Mexico/BajaN'
            . 'orte,Mexico/BajaSur,Mexico/General;d12679:Europe/Moscow',
        'mwt' => 'd-21600:America/Denver,America/Boise,America/Cambridge_Bay,America/Edmonton,America/North_'
            . 'Dakota/Beulah,America/North_Dakota/Center,America/North_Dakota/New_Salem,America/Phoenix,A'
            . 'merica/Regina,America/Shiprock,America/Swift_Current,America/Yellowknife,Canada/Mountain,C'
            . 'anada/Saskatchewan',
        'nddt' => 'd-5400:America/St_Johns,Canada/Newfoundland',
        'ndt' => 'd-9052:America/St_Johns;d-9000:America/St_Johns,America/Goose_Bay,Canada/Newfoundland;d-90'
            . '52:America/Goose_Bay,Canada/Newfoundland',
        'npt' => 'd-9000:America/St_Johns;d-36000:America/Adak,America/Atka,America/Nome;d-9000:America/Goos'
            . 'e_Bay,Canada/Newfoundland',
        'nst' => 's-12600:America/St_Johns;s-12652:America/St_Johns;d4772:Europe/Amsterdam;s-12600:America/G'
            . 'oose_Bay,Canada/Newfoundland;s-12652:America/Goose_Bay,Canada/Newfoundland;s-39600:America'
            . '/Adak,America/Atka,America/Nome',
        'nwt' => 'd-9000:America/St_Johns;d-36000:America/Adak,America/Atka,America/Nome;d-9000:America/Goos'
            . 'e_Bay,Canada/Newfoundland',
        'nzdt' => 'd46800:Pacific/Auckland,Antarctica/McMurdo,Antarctica/South_Pole,NZ',
        'nzmt' => 's41400:Pacific/Auckland,Antarctica/McMurdo,Antarctica/South_Pole,NZ',
        'nzst' => 's43200:Pacific/Auckland;d43200:Pacific/Auckland;d45000:Pacific/Auckland;s43200:Antarctica/'
            . 'McMurdo,Antarctica/South_Pole,NZ;d43200:Antarctica/McMurdo,Antarctica/South_Pole,NZ;d45000'
            . ':Antarctica/McMurdo,Antarctica/South_Pole,NZ',
        'pddt' => 'd-21600:America/Inuvik',
        'pdt' => 'd-25200:America/Los_Angeles,America/Boise,America/Dawson,America/Dawson_Creek,America/Ense'
            . 'nada,America/Fort_Nelson,America/Juneau,America/Metlakatla,America/Santa_Isabel,America/Si'
            . 'tka,America/Tijuana,America/Vancouver,America/Whitehorse,Canada/Pacific,Canada/Yukon,Mexic'
            . 'o/BajaNorte;d32400:Asia/Manila',
        'pkst' => 'd21600:Asia/Karachi',
        'pkt' => 's18000:Asia/Karachi',
        'plmt' => 's25590:Asia/Ho_Chi_Minh,Asia/Saigon',
        'pmt' => 's-13236:America/Paramaribo;s-13252:America/Paramaribo;s13505:Asia/Yekaterinburg;s26240:Asi'
            . 'a/Pontianak;s561:Africa/Algiers,Africa/Tunis,Europe/Monaco,Europe/Paris',
        'ppmt' => 's-17340:America/Port-au-Prince',
        'ppt' => 'd-25200:America/Los_Angeles,America/Dawson_Creek,America/Ensenada,America/Fort_Nelson,Amer'
            . 'ica/Juneau,America/Metlakatla,America/Santa_Isabel,America/Sitka,America/Tijuana,America/V'
            . 'ancouver,Canada/Pacific,Mexico/BajaNorte',
        'pst' => 's-28800:America/Los_Angeles,America/Bahia_Banderas,America/Boise,America/Creston,America/D'
            . 'awson,America/Dawson_Creek,America/Ensenada,America/Fort_Nelson,America/Hermosillo,America'
            . '/Inuvik,America/Juneau,America/Mazatlan,America/Metlakatla,America/Santa_Isabel,America/Si'
            . 'tka,America/Tijuana,America/Vancouver,America/Whitehorse,Canada/Pacific,Canada/Yukon,Mexic'
            . 'o/BajaNorte,Mexico/BajaSur;s28800:Asia/Manila',
        'pwt' => 'd-25200:America/Los_Angeles,America/Dawson_Creek,America/Ensenada,America/Fort_Nelson,Amer'
            . 'ica/Juneau,America/Metlakatla,America/Santa_Isabel,America/Sitka,America/Tijuana,America/V'
            . 'ancouver,Canada/Pacific,Mexico/BajaNorte',
        'qmt' => 's-18840:America/Guayaquil',
        'rmt' => 's5794:Europe/Riga;s23087:Asia/Rangoon,Asia/Yangon',
        'sast' => 's7200:Africa/Johannesburg;d10800:Africa/Johannesburg;s5400:Africa/Johannesburg;d10800:Afri'
            . 'ca/Maseru,Africa/Mbabane,Africa/Windhoek;s5400:Africa/Maseru,Africa/Mbabane;s7200:Africa/M'
            . 'aseru,Africa/Mbabane,Africa/Windhoek',
        'sdmt' => 's-16800:America/Santo_Domingo',
        'sjmt' => 's-20173:America/Costa_Rica',
        'smt' => 's-13884:Atlantic/Stanley;s-16966:America/Punta_Arenas,America/Santiago,Chile/Continental;s'
            . '24925:Asia/Kuala_Lumpur,Asia/Singapore;s8160:Europe/Simferopol',
        'sst' => 's-39600:Pacific/Samoa,Pacific/Midway,Pacific/Pago_Pago',
        'tbmt' => 's10751:Asia/Tbilisi',
        'tmt' => 's12344:Asia/Tehran;s5940:Europe/Tallinn',
        'uct' => 's0:Etc/UCT',
        'utc' => 's0:Etc/Universal,Etc/UTC,Etc/Zulu,UTC,UTC',
        'wast' => 'd7200:Africa/Windhoek,Africa/Ndjamena',
        'wat' => 's3600:Africa/Brazzaville,Africa/Bangui,Africa/Douala,Africa/Kinshasa,Africa/Lagos,Africa/L'
            . 'ibreville,Africa/Luanda,Africa/Malabo,Africa/Ndjamena,Africa/Niamey,Africa/Porto-Novo,Afri'
            . 'ca/Sao_Tome;d3600:Africa/Windhoek',
        'wemt' => 'd7200:Europe/Lisbon,Europe/Madrid,Europe/Monaco,Europe/Paris',
        'west' => 'd3600:Europe/Paris;d7200:Europe/Luxembourg;d3600:Africa/Algiers,Africa/Ceuta,Atlantic/Cana'
            . 'ry,Atlantic/Faeroe,Atlantic/Faroe,Atlantic/Madeira,Europe/Brussels,Europe/Lisbon,Europe/Lu'
            . 'xembourg,Europe/Madrid,Europe/Monaco',
        'wet' => 's0:Europe/Paris;s3600:Europe/Luxembourg;s0:Africa/Algiers,Africa/Ceuta,Atlantic/Azores,Atl'
            . 'antic/Canary,Atlantic/Faeroe,Atlantic/Faroe,Atlantic/Madeira,Europe/Andorra,Europe/Brussel'
            . 's,Europe/Lisbon,Europe/Luxembourg,Europe/Madrid,Europe/Monaco',
        'wib' => 's25200:Asia/Jakarta,Asia/Pontianak',
        'wita' => 's28800:Asia/Makassar,Asia/Pontianak,Asia/Ujung_Pandang',
        'wit' => 's32400:Asia/Jayapura',
        'wmt' => 's5040:Europe/Vilnius,Europe/Warsaw',
        'yddt' => 'd-25200:America/Dawson,America/Whitehorse,Canada/Yukon',
        'ydt' => 'd-28800:America/Dawson,America/Juneau,America/Whitehorse,America/Yakutat,Canada/Yukon',
        'ypt' => 'd-28800:America/Dawson,America/Whitehorse,America/Yakutat,Canada/Yukon',
        'yst' => 's-32400:America/Anchorage,America/Dawson,America/Juneau,America/Nome,America/Sitka,America'
            . '/Whitehorse,America/Yakutat,Canada/Yukon',
        'ywt' => 'd-28800:America/Dawson,America/Whitehorse,America/Yakutat,Canada/Yukon',
        'a' => 's3600:',
        'b' => 's7200:',
        'c' => 's10800:',
        'd' => 's14400:',
        'e' => 's18000:',
        'f' => 's21600:',
        'g' => 's25200:',
        'h' => 's28800:',
        'i' => 's32400:',
        'k' => 's36000:',
        'l' => 's39600:',
        'm' => 's43200:',
        'n' => 's-3600:',
        'o' => 's-7200:',
        'p' => 's-10800:',
        'q' => 's-14400:',
        'r' => 's-18000:',
        's' => 's-21600:',
        't' => 's-25200:',
        'u' => 's-28800:',
        'v' => 's-32400:',
        'w' => 's-36000:',
        'x' => 's-39600:',
        'y' => 's-43200:',
        'z' => 's0:',
    ];
}
