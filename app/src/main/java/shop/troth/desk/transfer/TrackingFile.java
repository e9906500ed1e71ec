package shop.troth.desk.transfer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.desk.pack.EnterTracking;
import shop.troth.desk.pack.EnterTracking.Entry;
import shop.troth.fulfillment.ship.ShipOrders;
import shop.troth.fulfillment.ship.TrackingNumber;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;

/** Reads a CSV file of tracking numbers, and checks all of it before anything is saved. */
@Component
@RequiredArgsConstructor
class TrackingFile {

    static final String ORDER = "Order";
    static final String CARRIER = "Carrier";
    static final String TRACKING = "Tracking number";

    /** How many faults are shown. */
    private static final int MOST_FAULTS = 50;

    private static final List<String> COLUMNS = List.of(ORDER, CARRIER, TRACKING);

    /**
     * What the file says.
     *
     * @param faults each with its line and column; if there are any, nothing of the file is entered
     */
    record Read(List<Entry> entries, List<String> faults) {

        static Read wrong(String fault) {
            return new Read(List.of(), List.of(fault));
        }
    }

    /** A line, with its number in the file. */
    private record Line(long number, String order, String carrier, String tracking) {}

    private final Orders orders;
    private final EnterTracking enterTracking;

    Read read(StoreId store, String text) {
        List<CsvRecord> records;
        try {
            records = CsvReader.builder()
                    .allowMissingFields(true)
                    .allowExtraFields(true)
                    .ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)
                    .stream()
                    .filter(it -> it.getFields().stream().anyMatch(field -> !field.isBlank()))
                    .toList();
        } catch (CsvParseException e) {
            return Read.wrong("This is no CSV file: a quoted field does not end, or is too long.");
        }
        if (records.isEmpty()) {
            return Read.wrong("The file is empty.");
        }
        var titles = records.getFirst().getFields().stream()
                .map(it -> it.strip().toLowerCase(Locale.ROOT))
                .toList();
        var missing = COLUMNS.stream()
                .filter(it -> !titles.contains(it.toLowerCase(Locale.ROOT)))
                .toList();
        if (!missing.isEmpty()) {
            return Read.wrong("line %d: the column %s is missing. The first line names the columns: %s."
                    .formatted(
                            records.getFirst().getStartingLineNumber(),
                            String.join(", ", missing),
                            String.join(", ", COLUMNS)));
        }
        var lines = records.stream()
                .skip(1)
                .map(it -> new Line(
                        it.getStartingLineNumber(),
                        field(it, titles, ORDER).toUpperCase(Locale.ROOT),
                        field(it, titles, CARRIER),
                        field(it, titles, TRACKING)))
                .toList();
        if (lines.size() > ShipOrders.MOST) {
            return Read.wrong("The file has %,d orders. Split it: a file has %d at most."
                    .formatted(lines.size(), ShipOrders.MOST));
        }
        return lines.isEmpty() ? Read.wrong("The file has no orders.") : checked(store, lines);
    }

    private static String field(CsvRecord record, List<String> titles, String name) {
        var at = titles.indexOf(name.toLowerCase(Locale.ROOT));
        return at < record.getFieldCount() ? record.getField(at).strip() : "";
    }

    private Read checked(StoreId store, List<Line> lines) {
        var faults = new TreeMap<Long, String>();
        Map<String, Order> known = orders
                .numbered(store, lines.stream().map(Line::order).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Order::number, it -> it));
        var entries = new LinkedHashMap<OrderId, Line>();
        var all = new ArrayList<Entry>();
        Set<String> seen = new HashSet<>();
        for (var line : lines) {
            var order = known.get(line.order());
            if (order == null) {
                faults.put(line.number(), fault(line, ORDER, "No order has this number."));
            } else if (!seen.add(line.order())) {
                faults.put(line.number(), fault(line, ORDER, "This order is in the file twice."));
            } else if (line.tracking().isEmpty()) {
                faults.put(line.number(), fault(line, TRACKING, "The tracking number is missing."));
            } else {
                entries.put(order.id(), line);
                all.add(new Entry(order, line.carrier(), line.tracking()));
            }
        }
        enterTracking.faults(store, all).forEach((order, it) -> {
            var line = entries.get(order);
            if (line != null) {
                faults.put(line.number(), fault(line, it.isCarrier() ? CARRIER : column(line), it.words()));
            }
        });
        return new Read(all, faults.values().stream().limit(MOST_FAULTS).toList());
    }

    /** A tracking number that is none is at fault itself; anything else is about the order. */
    private static String column(Line line) {
        return TrackingNumber.wrong(line.tracking()).isPresent() ? TRACKING : ORDER;
    }

    private static String fault(Line line, String column, String words) {
        return "line %d, column %s: %s".formatted(line.number(), column, words);
    }
}
