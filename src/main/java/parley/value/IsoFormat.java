package parley.value;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * ISO 8601, with what is commonly made of it: a blank for the {@code T}, zones without colon, and Microsoft's
 * {@code /Date(1559316497303)/}, which JSON writers of that platform mix with it. A date alone is no date-time: midnight would be
 * invented.
 */
record IsoFormat(Part part) implements TimeFormat {

    @Override
    public Optional<Moment> parse(String text, ZoneId usual) {
        return switch (part) {
            case DATE -> moment(text, usual);
            case TIME -> new IsoText(text).timeOfDay().map(time -> new Moment(LocalDate.EPOCH, time, null));
            case LOCAL -> new IsoText(text).moment().filter(moment -> moment.time() != null && moment.zone() == null);
            case DATE_TIME -> moment(text, usual).filter(moment -> moment.time() != null);
        };
    }

    private static Optional<Moment> moment(String text, ZoneId usual) {
        return text.startsWith("/") ? IsoText.microsoft(text, usual) : new IsoText(text).moment();
    }

    @Override
    public String print(ZonedDateTime moment) {
        return switch (part) {
            case DATE -> moment.toLocalDate().toString();
            case TIME -> IsoText.clock(moment.toLocalTime());
            case LOCAL -> moment.toLocalDate() + "T" + IsoText.clock(moment.toLocalTime());
            case DATE_TIME -> IsoText.utc(moment.toInstant());
        };
    }
}
