package shop.troth.vault.choices;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.Note;
import shop.troth.ledger.find.IndexWords;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.ledger.leaf.Leaf;

/**
 * What one person chose about one purpose, or about everything at once, according to the ledger's entries.
 *
 * @param halts what is stopped as a whole according to the last entries
 * @param objected whether the last entry about objections records one
 * @param optedIn what the last entry about opting in or out says; empty if none is left
 * @param agreed whether an entry says that they agreed by ordering
 * @param child whether the last entry about their age says that they are under 13
 */
record RecordedChoices(Set<Halt> halts, boolean objected, Optional<Boolean> optedIn, boolean agreed, boolean child) {

    static final RecordedChoices NOTHING = new RecordedChoices(Set.of(), false, Optional.empty(), false, false);

    private static final String SEALED = """
        select leaf.lines
          from (select distinct first from ledger.about where store_id = ? and person = any(?)) block
          join ledger.leaf on leaf.store_id = ? and leaf.first = block.first
         where strpos(leaf.lines, E'\\tchoice\\t') > 0
         order by leaf.first
        """;

    private static final String WAITING =
            "select lines from ledger.pending where store_id = ? and not refused and strpos(lines, E'\\tchoice\\t') >"
                    + " 0 order by id";

    /** What these people chose, by pseudonym and purpose. */
    static Map<String, Map<String, RecordedChoices>> of(Connection connection, StoreId store, Set<String> pseudonyms)
            throws SQLException {
        var said = new HashMap<String, Map<String, RecordedChoices>>();
        var words = new IndexWords();
        var numbers =
                pseudonyms.stream().map(it -> words.number(Field.PERSON, it)).toArray(Long[]::new);
        try (var sealed = connection.prepareStatement(SEALED);
                var waiting = connection.prepareStatement(WAITING)) {
            sealed.setString(1, store.value());
            sealed.setArray(2, connection.createArrayOf("bigint", numbers));
            sealed.setString(3, store.value());
            waiting.setString(1, store.value());
            for (var query : List.of(sealed, waiting)) {
                add(said, pseudonyms, query);
            }
        }
        return said;
    }

    private static void add(
            Map<String, Map<String, RecordedChoices>> said, Set<String> pseudonyms, PreparedStatement query)
            throws SQLException {
        query.setFetchSize(1_000);
        var rows = query.executeQuery();
        while (rows.next()) {
            for (var line : rows.getString("lines").split("\n", -1)) {
                if (line.contains("\tchoice\t")) {
                    parsed(line)
                            .filter(it -> pseudonyms.contains(it.who()))
                            .ifPresent(leaf -> said.computeIfAbsent(leaf.who(), it -> new HashMap<>())
                                    .merge(
                                            leaf.purpose(),
                                            NOTHING.and(leaf.note()),
                                            (before, one) -> before.and(leaf.note())));
                }
            }
        }
    }

    /** Empty for a damaged entry, which says nothing of anybody; the examination of the ledger names it. */
    private static Optional<Leaf> parsed(String line) {
        try {
            return Optional.of(Leaf.parse(line));
        } catch (Leaf.Malformed e) {
            return Optional.empty();
        }
    }

    /** These choices after one more entry with this note. */
    RecordedChoices and(String note) {
        for (var halt : Halt.values()) {
            if (halt.isBegunBy(note) || note.equals(halt.ended().word())) {
                return with(halt, halt.isBegunBy(note));
            }
        }
        if (note.equals(Note.OBJECTED.word())) {
            return new RecordedChoices(halts, true, optedIn, agreed, child);
        }
        if (note.equals(Note.OBJECTION_WITHDRAWN.word())) {
            return new RecordedChoices(halts, false, optedIn, agreed, child);
        }
        if (note.equals(Note.OPTED_IN.word())) {
            return new RecordedChoices(halts, objected, Optional.of(true), agreed, child);
        }
        if (note.equals(Note.OPTED_OUT.word())) {
            return new RecordedChoices(halts, objected, Optional.of(false), agreed, child);
        }
        if (note.equals(Note.SAID_UNDER_THIRTEEN.word()) || note.equals(Note.SAID_OVER_THIRTEEN.word())) {
            return new RecordedChoices(halts, objected, optedIn, agreed, note.equals(Note.SAID_UNDER_THIRTEEN.word()));
        }
        return note.equals(Note.AGREED_BY_ORDER.word())
                ? new RecordedChoices(halts, objected, optedIn, true, child)
                : this;
    }

    private RecordedChoices with(Halt halt, boolean on) {
        var now = EnumSet.noneOf(Halt.class);
        now.addAll(halts);
        if (on) {
            now.add(halt);
        } else {
            now.remove(halt);
        }
        return new RecordedChoices(now, objected, optedIn, agreed, child);
    }
}
