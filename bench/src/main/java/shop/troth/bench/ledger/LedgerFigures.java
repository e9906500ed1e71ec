package shop.troth.bench.ledger;

import static shop.troth.bench.Quantile.median;

import java.util.List;
import shop.troth.bench.Figure;
import shop.troth.bench.Figure.Better;
import shop.troth.bench.Quantile;

/**
 * What the windows come to.
 *
 * @param sealed entries a second, of each window; {@code added} lines a second to the plain table
 * @param waits seconds from a commit to a checked proof; {@code commits} seconds in which a plain transaction commits
 * @param entries of the record at the end; {@code bytes} of each, {@code plainBytes} of each plain line
 * @param writers how many there were, and how much each wrote at once, in words
 */
record LedgerFigures(
        List<Double> sealed,
        List<Double> added,
        List<Double> waits,
        List<Double> commits,
        long entries,
        double bytes,
        double plainBytes,
        String writers) {

    List<Figure> all() {
        return List.of(
                new Figure(
                        "ledger.sealed.per_s",
                        "entries written by %s, durable, sealed and signed; counted until the last is under a checkpoint; median of %d windows, %,.0f to %,.0f; baseline: the same lines added to a table, a row each, as often to a transaction"
                                .formatted(writers, sealed.size(), Quantile.of(sealed, 0), Quantile.of(sealed, 1)),
                        median(sealed),
                        "1/s",
                        Better.HIGHER,
                        median(added)),
                new Figure(
                        "ledger.bytes",
                        "an entry on disk, all tables and indexes of the record, of %,d entries; baseline: the table of lines with its key"
                                .formatted(entries),
                        bytes,
                        "B",
                        Better.LOWER,
                        plainBytes),
                new Figure(
                        "ledger.provable.p99.s",
                        "from an entry's commit to a proof, found and checked by its person, that it is under a signed checkpoint, in the same windows; 99th percentile of %d (median %.2f s); baseline: 99th percentile of the time in which a plain transaction commits, which proves nothing"
                                .formatted(waits.size(), Quantile.of(waits, 0.5)),
                        Quantile.of(waits, 0.99),
                        "s",
                        Better.LOWER,
                        Quantile.of(commits, 0.99)));
    }
}
