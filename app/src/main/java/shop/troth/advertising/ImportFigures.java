package shop.troth.advertising;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.advertising.Figure.Kind;
import shop.troth.stores.Store;

/**
 * Takes figures that the advertising company reports about groups: a line each, such as {@code interest,2026-11,Home & Garden,1200} or {@code
 * campaign,2026-11-05,spring-refill,5000,120,80}. Every word is from a closed list and everything else is a number, so nothing about a person
 * can be among them. Groups of fewer than {@value Figure#FEWEST} are left out. If one line is wrong, nothing is taken.
 */
@Service
@RequiredArgsConstructor
public class ImportFigures {

    /** The most lines that are taken at once. */
    public static final int MOST_LINES = 2_000;

    private static final int MOST_FAULTS = 10;
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,12}");

    private final FigureRows rows;

    /** What became of the lines. */
    public sealed interface Outcome {

        /**
         * @param taken how many figures were taken
         * @param small how many groups were left out, because they were too small
         */
        record Taken(int taken, int small) implements Outcome {}

        /** @param faults the first of them, with the number of the line and without its words */
        record Refused(List<String> faults) implements Outcome {}
    }

    /** Takes figures. Safe to repeat: the same lines replace themselves. */
    public Outcome take(Store store, String text) {
        var faults = new ArrayList<String>();
        var figures = new ArrayList<Figure>();
        int small = 0;
        int number = 0;
        for (var line : text.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            var fault = fault(store, line.split(",", -1));
            if (!fault.isEmpty()) {
                faults.add("Line %d: %s".formatted(number, fault));
            } else {
                var figure = figure(line.split(",", -1));
                if (figure.counts().stream().allMatch(it -> it == 0)) {
                    small++;
                } else {
                    figures.add(figure);
                }
            }
        }
        if (number > MOST_LINES) {
            faults.addFirst("There are more than %,d lines.".formatted(MOST_LINES));
        }
        if (!faults.isEmpty()) {
            return new Outcome.Refused(faults.stream().limit(MOST_FAULTS).toList());
        }
        rows.add(store.id(), figures);
        return new Outcome.Taken(figures.size(), small);
    }

    /** What is wrong with a line; empty if nothing is. */
    private static String fault(Store store, String... parts) {
        var kind = Kind.of(parts[0].strip());
        if (kind.isEmpty()) {
            return "it does not begin with interest, age, gender, or campaign.";
        }
        int columns = kind.get().columns().size();
        if (parts.length != columns + 3) {
            return "it does not have %d values.".formatted(columns + 3);
        }
        try {
            day(kind.get(), parts[1].strip());
        } catch (DateTimeParseException e) {
            return kind.get() == Kind.CAMPAIGN
                    ? "its day is not written like 2026-11-05."
                    : "its month is not written like 2026-11.";
        }
        var names = kind.get() == Kind.CAMPAIGN
                ? store.features().campaigns()
                : kind.get().names();
        if (!names.contains(parts[2].strip())) {
            return "its %s is not one of: %s."
                    .formatted(kind.get().of().toLowerCase(Locale.ROOT), String.join("; ", names));
        }
        for (int i = 3; i < parts.length; i++) {
            if (!COUNT.matcher(parts[i].strip()).matches()) {
                return "%s is not a whole number."
                        .formatted(kind.get().columns().get(i - 3));
            }
        }
        return "";
    }

    private static LocalDate day(Kind kind, String text) {
        return kind == Kind.CAMPAIGN
                ? LocalDate.parse(text)
                : YearMonth.parse(text).atDay(1);
    }

    /** A line without faults. Counts of fewer than {@value Figure#FEWEST} become 0. */
    private static Figure figure(String... parts) {
        var kind = Kind.of(parts[0].strip()).orElseThrow();
        var counts = new ArrayList<Long>();
        for (int i = 3; i < parts.length; i++) {
            long count = Long.parseLong(parts[i].strip());
            counts.add(count < Figure.FEWEST ? 0 : count);
        }
        return new Figure(kind, day(kind, parts[1].strip()), parts[2].strip(), List.copyOf(counts));
    }
}
