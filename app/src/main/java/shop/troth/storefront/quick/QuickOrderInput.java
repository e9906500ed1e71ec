package shop.troth.storefront.quick;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.pricing.PriceCart;

/**
 * The input of the quick-order form.
 *
 * @param lines lines in their order, without empty ones; lines with the same number are merged
 * @param tooMany how many lines exceeded the maximum of a cart
 * @param contents fingerprint of the cart when the form was shown
 * @param adding whether to add them to the cart, or only look them up
 */
record QuickOrderInput(List<QuickOrderLine> lines, int tooMany, String contents, boolean adding) {

    static final int MOST_ROWS = PriceCart.MOST_LINES;
    static final String NUMBER = "number.";
    static final String QUANTITY = "quantity.";

    /** A suggestion that was accepted: its row and its number. */
    private static final Pattern INSTEAD = Pattern.compile("(\\d{1,3}) ([A-Z0-9][A-Z0-9._-]{1,31})");

    private static final Pattern ROW = Pattern.compile("(number|quantity)\\.(\\d{1,3})");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,4}");

    /**
     * @param known the catalog's spelling of a number; any other as it is
     * @throws ResponseStatusException 400 if the form has unexpected inputs
     */
    static QuickOrderInput read(HttpServletRequest request, UnaryOperator<String> known) {
        var rows = new java.util.TreeMap<Integer, QuickOrderLine>();
        var sent = new LinkedHashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> {
            var row = ROW.matcher(name);
            if (values.length != 1
                    || !(row.matches()
                            || List.of("pasted", "instead", "contents", "do").contains(name))) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            }
            sent.put(name, values[0]);
            if (row.matches()) {
                rows.put(Integer.parseInt(row.group(2)), QuickOrderLine.EMPTY);
            }
        });
        var instead = INSTEAD.matcher(sent.getOrDefault("instead", ""));
        if (instead.matches()) {
            sent.put(NUMBER + instead.group(1), instead.group(2));
        }
        var all = new ArrayList<QuickOrderLine>();
        rows.keySet()
                .forEach(row -> all.add(
                        QuickOrderLine.of(sent.getOrDefault(NUMBER + row, ""), sent.getOrDefault(QUANTITY + row, ""))));
        all.addAll(PastedLines.read(sent.getOrDefault("pasted", "")));
        var lines = together(all.stream()
                .map(it -> new QuickOrderLine(known.apply(it.number()), it.quantity()))
                .toList());
        return new QuickOrderInput(
                List.copyOf(lines.subList(0, Math.min(lines.size(), MOST_ROWS))),
                Math.max(0, lines.size() - MOST_ROWS),
                sent.getOrDefault("contents", ""),
                sent.getOrDefault("do", "").equals("add"));
    }

    private static List<QuickOrderLine> together(List<QuickOrderLine> all) {
        Map<String, QuickOrderLine> lines = new LinkedHashMap<>();
        for (var line : all) {
            if (!line.isEmpty()) {
                lines.merge(line.number(), line, QuickOrderInput::sum);
            }
        }
        return List.copyOf(lines.values());
    }

    /** Adds up whole numbers; otherwise keeps the later quantity, to be corrected. */
    private static QuickOrderLine sum(QuickOrderLine one, QuickOrderLine other) {
        return WHOLE.matcher(one.quantity()).matches()
                        && WHOLE.matcher(other.quantity()).matches()
                ? new QuickOrderLine(
                        one.number(),
                        Integer.toString(Integer.parseInt(one.quantity()) + Integer.parseInt(other.quantity())))
                : other;
    }
}
