package shop.troth.sabotage.faults;

import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import shop.troth.insight.shared.MonthFile;
import shop.troth.insight.shared.MonthFile.Row;
import shop.troth.insight.shared.MonthFile.Table;
import shop.troth.sabotage.plant.Fault;
import shop.troth.sabotage.plant.FaultCall;

/** Statistics for partners that give small numbers away, or leave without a trace. */
final class FaultsInStatistics {

    private static final String CELL = "insight.shared.Cell";
    private static final String COUNT = "insight.shared.CountMonth";

    static final List<Fault> ALL = List.of(
            Fault.at("statistics-small-cell", CELL, "told").instead(call -> parts(call, 0)),
            Fault.at("statistics-small-cell-uncovered", CELL, "told").instead(call -> parts(call, 50)),
            Fault.at("statistics-exact", COUNT, "row")
                    .instead(call -> new Row(String.valueOf(of(call.args()[0], "name")), count(call.args()[0]))),
            Fault.at("statistics-name-a-row", COUNT, "count").after((_, made) -> named((MonthFile) made)),
            Fault.at("statistics-too-early", "insight.shared.SharedStatistics", "over")
                    .after((_, months) -> Stream.concat(Stream.of(YearMonth.now()), ((List<?>) months).stream())
                            .toList()),
            Fault.at("statistics-without-entry", "vault.DiscloseData", "statistics")
                    .skips());

    private FaultsInStatistics() {}

    private static Object of(Object of, String name) {
        return Objects.requireNonNull(FaultCall.invoke(of, name));
    }

    private static long count(Object cell) {
        return (long) of(cell, "count");
    }

    private static List<?> parts(FaultCall call, long least) {
        return ((List<?>) of(Objects.requireNonNull(call.self()), "parts"))
                .stream().filter(it -> count(it) >= least).toList();
    }

    /** The same with an id of a row. */
    private static MonthFile named(MonthFile file) {
        var first = file.tables().getFirst();
        var rows = Stream.concat(Stream.of(new Row(UUID.randomUUID().toString(), 60)), first.rows().stream())
                .toList();
        var tables = Stream.concat(
                        Stream.of(new Table(first.title(), rows, first.hidden())),
                        file.tables().stream().skip(1))
                .toList();
        return new MonthFile(file.store(), file.month(), file.madeUp(), file.groupAtLeast(), file.roundedTo(), tables);
    }
}
