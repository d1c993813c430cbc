"""Names of months and weekdays in the languages of the news, in small letters, without a closing full stop."""

from __future__ import annotations

_NAMES = """
january jan januar jänner janvier janv enero ene gennaio gen janeiro januari janua январь января янв styczeń stycznia
    січня ledna ocak oca ianuarie tammikuu tammikuuta január leden يناير
february feb februar feber février fevrier févr fév fevr febrero febbraio fevereiro fev februari февраль февраля фев
    luty lutego лютого února şubat februarie helmikuu helmikuuta február únor فبراير
march mar märz maerz mrz mär mars marzo março marco mrt maart марта март marzec marca березня března mart martie
    maaliskuu maaliskuuta március maret مارس
april apr avril avr abril abr aprile aprili апрель апреля апр kwiecień kwietnia квітня dubna nisan aprilie huhtikuu
    huhtikuuta április أبريل
may mai mayo maggio mag maio mei maj май мая maja травня května mayıs toukokuu toukokuuta május مايو
june jun juni juin junio giugno giu junho июнь июня июн czerwiec czerwca червня června haziran iunie kesäkuu kesäkuuta
    június يونيو
july jul juli juillet juil julio luglio lug julho июль июля июл lipiec lipca липня července temmuz iulie heinäkuu
    heinäkuuta július يوليو
august aug août aout agosto ago augustus augusti август августа авг sierpień sierpnia серпня srpna ağustos elokuu
    elokuuta augusztus agustus أغسطس
september sep sept septembre septiembre setiembre settembre set setembro сентябрь сентября сен сент wrzesień września
    вересня září eylül septembrie syyskuu syyskuuta szeptember سبتمبر
october oct oktober okt octobre octubre ottobre ott outubro out октябрь октября окт październik października жовтня
    října ekim octombrie lokakuu lokakuuta október أكتوبر
november nov novembre noviembre novembro ноябрь ноября ноя нояб листопада listopadu kasım noiembrie marraskuu
    marraskuuta نوفمبر
december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro декабрь декабря дек grudzień grudnia
    грудня prosince aralık decembrie joulukuu joulukuuta desember des ديسمبر
"""

_WEEKDAYS = """
monday mon montag mo lundi lun lunes lunedì segunda segunda-feira maandag ma понедельник пн
tuesday tue tues dienstag di mardi mar martes martedì terça terça-feira dinsdag вторник вт
wednesday wed mittwoch mi mercredi mer miércoles mercoledì mié quarta quarta-feira woensdag wo среда ср
thursday thu thur thurs donnerstag do jeudi jeu jueves giovedì jue gio quinta quinta-feira donderdag четверг чт
friday fri freitag fr vendredi ven viernes venerdì vie sexta sexta-feira vrijdag vr пятница пт
saturday sat samstag sonnabend sa samedi sam sábado sabato sáb sab zaterdag za суббота сб
sunday sun sonntag so dimanche dim domingo domenica dom zondag zo воскресенье вс
"""


def _months() -> dict[str, int]:
    months: dict[str, int] = {}
    number = 0
    for line in _NAMES.strip().splitlines():
        number += not line.startswith(" ")
        months.update(dict.fromkeys(line.split(), number))
    return months


#: Number, 1 to 12, of the month that a name or an abbreviation stands for; a name that means two months is not in it.
MONTHS = _months()
WEEKDAYS = frozenset(_WEEKDAYS.split())
