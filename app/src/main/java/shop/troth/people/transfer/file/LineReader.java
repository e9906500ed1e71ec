package shop.troth.people.transfer.file;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.people.transfer.file.CustomerLine.Choice;
import shop.troth.people.transfer.file.Platform.Evidence;
import shop.troth.vault.Form;

/** Parses the lines of a file by the columns of its platform. */
@RequiredArgsConstructor
final class LineReader {

    private static final int LONGEST_TEXT = 1_000;
    /** An address with a name, as mail programs write it: {@code Ada Example <ada@example.com>}. */
    private static final Pattern NAMED = Pattern.compile("^[^<>]*<([^<>]*)>\\W*$");

    private static final char REPLACEMENT = '\uFFFD';

    private final Platform platform;
    private final Columns columns;
    private final Form form;
    private final ZoneId zone;
    private final String emailColumn;

    CustomerLine read(CsvRecord row) {
        var faults = new ArrayList<CustomerFileFault>();
        long line = row.getStartingLineNumber();
        var named = NAMED.matcher(utf8(row, emailColumn, emailColumn, faults));
        var address = form.read(Map.of(ChoicesForms.EMAIL.name(), new String[] {named.replaceFirst("$1")}));
        address.errors().values().stream()
                .findFirst()
                .ifPresent(it -> faults.add(new CustomerFileFault(line, emailColumn, it)));
        var choice = choice(row, faults);
        var evidence = evidence(row);
        var dateColumn = dateColumn(choice, evidence);
        var at = at(row, dateColumn, choice == Choice.NO, faults);
        var source = utf8(row, CustomerLine.SOURCE, CustomerLine.SOURCE, faults);
        return new CustomerLine(
                line,
                address,
                choice,
                Arrays.stream(columns.of(row, CustomerLine.MESSAGES).split("[;\\s]+"))
                        .filter(it -> !it.isEmpty())
                        .toList(),
                at,
                at.isEmpty() && !columns.of(row, dateColumn).isEmpty(),
                source.isEmpty() ? evidence.map(Evidence::source).orElse("") : source,
                utf8(row, CustomerLine.WORDS, CustomerLine.WORDS, faults),
                columns.of(row, CustomerLine.OVER_13).toLowerCase(Locale.ROOT),
                List.copyOf(faults));
    }

    /** Any column can opt out; consent counts only if all columns agree. */
    private Choice choice(CsvRecord row, List<CustomerFileFault> faults) {
        if (columns.first(platform.ended()).isPresent()) {
            return Choice.NO;
        }
        var names = new ArrayList<>(List.of(CustomerLine.CHOICE));
        names.addAll(platform.choice());
        names.removeIf(it -> !columns.has(it));
        if (names.isEmpty()) { // a file of only subscribers
            return columns.first(List.of("clean time")).isPresent() ? Choice.NEITHER : Choice.YES;
        }
        var said = Choice.YES;
        for (var name : names) {
            var text = columns.of(row, name).toLowerCase(Locale.ROOT);
            if (Platform.NO.contains(text)) {
                return Choice.NO;
            }
            if (Platform.NEITHER.contains(text) && !(text.isEmpty() && platform.namesMessages())) {
                said = said == Choice.YES ? Choice.NEITHER : said;
            } else if (!Platform.YES.contains(text)) {
                faults.add(new CustomerFileFault(
                        row.getStartingLineNumber(), name, "This is neither “yes” nor “no”. Write one."));
                said = Choice.UNREADABLE;
            }
        }
        return said;
    }

    private Optional<Evidence> evidence(CsvRecord row) {
        return platform.evidence().stream()
                .filter(it -> !columns.of(row, it.date()).isEmpty())
                .filter(it -> bearsOut(it, columns.of(row, it.beside()).toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static boolean bearsOut(Evidence evidence, String beside) {
        return evidence.values().isEmpty()
                ? !beside.isEmpty()
                : evidence.values().contains(beside);
    }

    private String dateColumn(Choice choice, Optional<Evidence> evidence) {
        if (choice == Choice.NO) {
            return columns.first(platform.ended()).orElse(CustomerLine.DATE);
        }
        return evidence.map(Evidence::date).orElse(CustomerLine.DATE);
    }

    private Optional<Instant> at(CsvRecord row, String column, boolean endOfDay, List<CustomerFileFault> faults) {
        var text = columns.of(row, column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var at = Times.read(text, zone, endOfDay);
        if (at.isEmpty()) {
            faults.add(
                    new CustomerFileFault(
                            row.getStartingLineNumber(),
                            column,
                            "This is not a date that can be read for certain. Write it like 2024-05-31 or 2024-05-31 14:05:00."));
        }
        return at;
    }

    private String utf8(CsvRecord row, String column, String name, List<CustomerFileFault> faults) {
        var text = columns.of(row, column);
        if (text.indexOf(REPLACEMENT) >= 0) {
            faults.add(new CustomerFileFault(
                    row.getStartingLineNumber(), name, "This is not UTF-8. Save the file as UTF-8."));
            return "";
        }
        if (text.length() > LONGEST_TEXT) {
            faults.add(new CustomerFileFault(
                    row.getStartingLineNumber(),
                    name,
                    "This is too long. Shorten it to %,d characters.".formatted(LONGEST_TEXT)));
            return "";
        }
        return text;
    }

    /** Parses the date formats of platforms: {@code 2024-05-31}, the same with a time, and that with an offset from UTC. */
    static final class Times {

        private static final List<DateTimeFormatter> WITH_OFFSET = List.of(
                DateTimeFormatter.ISO_OFFSET_DATE_TIME,
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z"),
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss XXX"),
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z"));

        private Times() {}

        /**
         * Parses a date; empty if the text has none of these formats.
         *
         * @param zone time zone of a date without an offset
         * @param endOfDay whether a date without a time means the end of the day instead of its start
         */
        static Optional<Instant> read(String text, ZoneId zone, boolean endOfDay) {
            for (var format : WITH_OFFSET) {
                try {
                    return Optional.of(OffsetDateTime.parse(text, format).toInstant());
                } catch (DateTimeException e) {
                    // try the next format
                }
            }
            try {
                return Optional.of(
                        LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant());
            } catch (DateTimeException e) {
                // a date without a time
            }
            try {
                var day = LocalDate.parse(text);
                return Optional.of(
                        endOfDay
                                ? day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1)
                                : day.atStartOfDay(zone).toInstant());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }
}
