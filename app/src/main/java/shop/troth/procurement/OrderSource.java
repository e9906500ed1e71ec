package shop.troth.procurement;

import java.util.ArrayList;
import java.util.List;

/**
 * The document by which an order was placed.
 *
 * @param payload its payloadID
 * @param lines its lines, in order
 */
record OrderSource(String payload, List<Line> lines) {

    /** @param number of the line in the document */
    record Line(int number, String sku, int quantity) {}

    /**
     * Returns which lines some pieces are of. Pieces of one item are taken from its lines in order. What was not in the document has a
     * number after its last.
     *
     * @param skip how many pieces of the item were taken before
     */
    List<Line> of(String sku, int skip, int quantity) {
        var found = new ArrayList<Line>();
        int before = skip;
        int left = quantity;
        int last = lines.stream().mapToInt(Line::number).max().orElse(0) + 1;
        for (var line : lines) {
            if (line.sku().equals(sku)) {
                last = line.number();
                int passed = Math.min(before, line.quantity());
                int taken = Math.min(left, line.quantity() - passed);
                before -= passed;
                left -= taken;
                if (taken > 0) {
                    found.add(new Line(line.number(), sku, taken));
                }
            }
        }
        if (left > 0) {
            found.add(new Line(last, sku, left));
        }
        return found;
    }
}
