package shop.troth.cli.ledger;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.DatabaseOptions;
import shop.troth.ledger.FactLetters;
import shop.troth.ledger.find.EntryCriteria;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.policy.Fact;

/** Lists entries of a ledger for an auditor: what was done and why, never to whom. The exit code is 1 if nothing matches. */
@Command(
        name = "find",
        mixinStandardHelpOptions = true,
        description = {
            "Lists a store's ledger entries, newest first. Works with or without a running serve.",
            "Each option narrows the list. The output has no pseudonyms: it shows what was done, not whose data was involved."
        })
final class FindCommand implements Callable<Integer> {

    private static final int MOST = 10_000;

    @Parameters(index = "0", paramLabel = "STORE", description = "The store, or its test copy STORE~probe.")
    private String store;

    @Option(names = "--clause", paramLabel = "ID", description = "The clause that allowed or refused the action.")
    private @Nullable String clause;

    @Option(names = "--recipient", paramLabel = "NAME", description = "The recipient, such as supplier.carrier.")
    private @Nullable String recipient;

    @Option(names = "--purpose", paramLabel = "NAME", description = "The purpose, such as order.deliver.")
    private @Nullable String purpose;

    @Option(
            names = "--ground",
            paramLabel = "FACT",
            description = "A fact the decision was based on, such as consented, contract or agreed-by-order.")
    private @Nullable String ground;

    @Option(
            names = "--staff",
            paramLabel = "ID",
            description = "The staff member who did it, by the id shown in an entry.")
    private @Nullable String staff;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "The kind of entry, such as share, refuse, reveal or erase.")
    private @Nullable String kind;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many entries to list. Default: 50.")
    private int most;

    @Option(
            names = "--before",
            paramLabel = "N",
            description = "List only entries before this number, to continue a list.")
    private long before = FindEntries.NEWEST;

    @Mixin
    private DatabaseOptions database;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var id = StoreName.of(store, spec);
        if (most < 1 || most > MOST) {
            throw new ParameterException(spec.commandLine(), "--most must be a number from 1 to %d.".formatted(MOST));
        }
        var sought = sought();
        var words = new SoughtWords(sought, spec);
        words.mustHaveAKind();
        try (var open = database.open()) {
            var page = FindEntries.in(open.dataSource()).find(id, sought, before, most);
            PrintWriter out = spec.commandLine().getOut();
            page.entries().forEach(it -> out.println(EntryLine.of(it)));
            if (page.entries().isEmpty()) {
                StoreName.mustHaveARecord(id, open.dataSource(), spec);
                words.mustStandInAPolicy(open.dataSource(), id);
                out.println("No entries match.");
            }
            page.next().ifPresent(it -> out.printf("More with --before %d.%n", it));
            return page.entries().isEmpty() ? 1 : 0;
        }
    }

    private EntryCriteria sought() {
        var sought = EntryCriteria.any();
        sought = clause == null ? sought : sought.and(Field.CLAUSE, clause);
        sought = recipient == null ? sought : sought.and(Field.RECIPIENT, recipient);
        sought = purpose == null ? sought : sought.and(Field.PURPOSE, purpose);
        sought = staff == null ? sought : sought.and(Field.STAFF, staff);
        sought = kind == null ? sought : sought.and(Field.KIND, kind);
        return ground == null ? sought : sought.and(Field.FACT, letter(ground));
    }

    private String letter(String word) {
        return Fact.of(word)
                .map(it -> Character.toString(FactLetters.letter(it)))
                .orElseThrow(() -> SoughtWords.unknown(
                        spec,
                        word,
                        "fact",
                        Arrays.stream(Fact.values()).map(Fact::word).toList()));
    }
}
