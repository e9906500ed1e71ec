package shop.troth.rights;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.policy.words.PlainTerms;
import shop.troth.stores.Dispatch;

/**
 * A list of what a module stores about a person outside the vault.
 *
 * @param rows the cells of each row: a text, an {@link Instant}, or a {@link LocalDate}; an empty text for none
 */
public record HeldList(String title, List<String> headings, List<List<Object>> rows) {

    /** The columns whose cells name purposes. */
    private static final Set<String> OF_PURPOSES =
            Set.of("You agreed to let us", "You agreed by ordering to let us", "You told us not to");

    /** The list in words, without empty columns. */
    public record Told(String title, List<String> headings, List<List<String>> rows) {}

    public Told told(Dispatch dispatch, PlainTerms terms) {
        var filled = IntStream.range(0, headings.size())
                .filter(column -> rows.stream()
                        .anyMatch(row -> !row.get(column).toString().isEmpty()))
                .boxed()
                .toList();
        return new Told(
                title,
                filled.stream().map(headings::get).toList(),
                rows.stream()
                        .map(row -> filled.stream()
                                .map(column -> OF_PURPOSES.contains(headings.get(column))
                                        ? purposes(terms, row.get(column).toString())
                                        : text(dispatch, row.get(column)))
                                .toList())
                        .toList());
    }

    private static String purposes(PlainTerms terms, String names) {
        return names.isEmpty() ? "" : terms.purposes(List.of(names.split(", ")), "and");
    }

    private static String text(Dispatch dispatch, Object cell) {
        return switch (cell) {
            case Instant at -> dispatch.minute(at);
            case LocalDate day -> WrittenDay.LONG.format(day);
            default -> cell.toString();
        };
    }
}
