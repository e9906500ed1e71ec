package shop.troth.ledger.export;

import static shop.troth.ledger.TestLedger.NOON;
import static shop.troth.ledger.TestLedger.STORE;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.Note;
import shop.troth.ledger.Pseudonym;
import shop.troth.ledger.Reference;
import shop.troth.ledger.TestLedger;
import shop.troth.ledger.note.VerifierKey;
import shop.troth.ledger.verify.VerificationFault;
import shop.troth.ledger.verify.VerifyExport;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.testing.TestDatabase;

/**
 * A ledger of 704 leaves of all kinds, with a change of keys after 300, and its export. Leaf 300 brings the second key.
 *
 * @param firstKey the key that signed up to leaf 300
 * @param kept a checkpoint of 200 leaves, as somebody's mail has it
 */
public record Exported(TestDatabase database, TestLedger node, String text, String firstKey, String key, String kept) {

    static final int CHANGE = 300;
    static final int LEAVES = 704;

    public static Exported make() {
        var database = TestDatabase.fresh();
        var node = TestLedger.on(database.dataSource(), TestLedger.newRoot()).begin();
        node.append(entries(1, 200));
        var kept = node.sealAll().ledger.checkpoint(STORE).orElseThrow().note();
        var firstKey = node.verifierKey();
        node.append(entries(200, CHANGE));
        node.sealAll().batch.changeKey(STORE);
        node.append(entries(CHANGE + 1, LEAVES));
        node.sealAll();
        return new Exported(database, node, export(node, database), firstKey, node.verifierKey(), kept);
    }

    static String export(TestLedger node, TestDatabase database) {
        try {
            var out = new ByteArrayOutputStream();
            new WriteExport(database.dataSource()).write(STORE, out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static VerifyExport.Verified verify(String export, String key, Optional<String> kept) throws VerificationFault {
        try {
            return VerifyExport.verify(
                    new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)),
                    VerifierKey.parse(key.strip()),
                    kept);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<LedgerEntry> entries(int from, int to) {
        return IntStream.range(from, to).mapToObj(Exported::entry).toList();
    }

    /** Every kind in turn. */
    private static LedgerEntry entry(int number) {
        var who = Pseudonym.of(IntStream.range(0, 16)
                .collect(ByteArrayOutputStream::new, (out, it) -> out.write(number * it), (a, b) -> {})
                .toByteArray());
        var at = NOON.plusMillis(number);
        var email = List.of(new DataCategory("contact.email"));
        return switch (number % 6) {
            case 0 -> TestLedger.use(number);
            case 1 ->
                LedgerEntry.of(EntryKind.SHARE, STORE, at)
                        .about(who)
                        .purpose(TestLedger.DELIVER)
                        .recipient(TestLedger.CARRIER)
                        .categories(List.of(new DataCategory("contact.phone"), new DataCategory("person.name")))
                        .allowed(List.of("suppliers-bound", "order-messages"))
                        .given(0)
                        .under(TestLedger.POLICY)
                        .by(Reference.to(new UUID(7, 7)))
                        .pointingTo(Reference.to(new UUID(number, 1)))
                        .entry();
            case 2 ->
                LedgerEntry.of(EntryKind.REFUSE, STORE, at)
                        .action(Action.SELL)
                        .purpose(TestLedger.DELIVER)
                        .recipient(TestLedger.CARRIER)
                        .categories(email)
                        .refused(List.of("never-sold"))
                        .given(0)
                        .under(TestLedger.POLICY)
                        .entry();
            case 3 ->
                LedgerEntry.of(EntryKind.CHOICE, STORE, at)
                        .about(who)
                        .purpose(new Purpose("marketing.updates"))
                        .note(Note.OPTED_OUT)
                        .under(TestLedger.POLICY)
                        .entry();
            case 4 ->
                LedgerEntry.of(EntryKind.ERASE, STORE, at)
                        .about(who)
                        .categories(email)
                        .note(Note.PERIOD_OVER)
                        .under(TestLedger.POLICY)
                        .entry();
            default ->
                number % 12 == 5
                        ? LedgerEntry.ofPolicy(STORE, at, TestLedger.POLICY)
                        : LedgerEntry.ofWithdrawnPolicy(STORE, at, TestLedger.POLICY);
        };
    }

    /** The lines of the export, to be altered. */
    List<String> lines() {
        return new ArrayList<>(List.of(text.split("\n", -1)));
    }

    /** Prunes what may be pruned of the leaves before this one. */
    static void prune(List<String> lines, int before) {
        for (int i = 0; i < before; i++) {
            int line = lineOf(i, lines);
            if (!List.of("key", "policy").contains(lines.get(line).split("\t")[2])) {
                lines.set(line, "~");
            }
        }
    }

    /** The place of a leaf among the lines, counted from 0. */
    static int lineOf(int leaf, List<String> lines) {
        int first = 0;
        while (!lines.get(first).startsWith("1\t") && !lines.get(first).equals("~")) {
            first++;
        }
        return first + leaf + leaf / 256;
    }
}
