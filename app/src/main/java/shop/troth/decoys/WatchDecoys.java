package shop.troth.decoys;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.Note;
import shop.troth.ledger.Reference;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.mail.MailQueue;
import shop.troth.staff.OpenPages;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.vault.Kind;
import shop.troth.vault.OwnEntries;
import shop.troth.vault.Vault;

/**
 * Raises the alarm for each decoy that somebody looked at, at the desk or in any other way through the vault, which writes each use,
 * disclosure, and refusal to the ledger. An alarm is a ledger entry, a line in the desk's log, and an email to the store, written in one
 * transaction with taking the decoy off the list; so each decoy raises one alarm, however often this runs and whenever it is killed.
 */
@Service
@RequiredArgsConstructor
public class WatchDecoys {

    /** What an alarm is called in the desk's log. */
    public static final String ALARM = "decoy-touched";

    private static final Logger LOG = LoggerFactory.getLogger(WatchDecoys.class);
    private static final int MOST_ENTRIES = 200;

    /** The kinds of ledger entries that raise the alarm; collecting a decoy's details and erasing them on time do not. */
    private static final Set<String> LOOKS = Set.of(
            EntryKind.USE.word(),
            EntryKind.SHARE.word(),
            EntryKind.REVEAL.word(),
            EntryKind.REFUSE.word(),
            EntryKind.CORRECT.word());

    /** @param who the member of staff, if it was at the desk */
    private record Look(Optional<StaffId> who, String how) {}

    private final HiddenList hidden;
    private final DecoysPromised promised;
    private final OpenPages atOrder;
    private final StaffEvents events;
    private final OwnEntries entries;
    private final Vault vault;
    private final Ledger ledger;
    private final MailQueue mail;
    private final Clock clock;

    /** Checks all decoys of a store once. Safe to repeat, and to run on several nodes. */
    @Transactional
    public void watch(StoreId store) {
        if (!promised.by(store)) {
            return;
        }
        var left = new ArrayList<Decoy>();
        var list = listed(store);
        for (var decoy : list.decoys()) {
            var look = look(store, decoy);
            look.ifPresent(it -> alarm(store, Note.DECOY_TOUCHED, it, decoy.number()));
            if (look.isEmpty()) {
                left.add(decoy);
            }
        }
        hidden.write(store, list.watched(alive(store, left), clock.instant()));
    }

    /** The decoys whose details still exist; the others come off the list, after they were checked. */
    private List<Decoy> alive(StoreId store, List<Decoy> decoys) {
        var held = vault.held(store, decoys.stream().map(Decoy::person).toList());
        return decoys.stream()
                .filter(it -> held.getOrDefault(it.person(), List.of()).stream()
                        .anyMatch(datum -> datum.category().equals(Kind.EMAIL.category())))
                .toList();
    }

    /**
     * The list; if it was altered, raises the alarm and returns the last one that this process knows. A list that it never read is lost.
     */
    private DecoyList listed(StoreId store) {
        try {
            return hidden.lock(store);
        } catch (HiddenList.Altered e) {
            alarm(store, Note.DECOYS_ALTERED, new Look(Optional.empty(), "List of decoys altered"), "");
            return hidden.known(store);
        }
    }

    private Optional<Look> look(StoreId store, Decoy decoy) {
        var seen = atOrder.last(store, decoy.number());
        if (seen.isPresent()) {
            return Optional.of(new Look(seen, "Order page opened"));
        }
        var done = events.about(store.value(), decoy.number());
        if (!done.isEmpty()) {
            return Optional.of(new Look(done.getFirst().staff(), "Worked on at the desk"));
        }
        return used(store, decoy).map(it -> new Look(Optional.empty(), it));
    }

    /** What was done with a decoy's details, according to the ledger; empty if nothing was. */
    private Optional<String> used(StoreId store, Decoy decoy) {
        try {
            return entries.find(store, List.of(decoy.person()), FindEntries.NEWEST, MOST_ENTRIES).entries().stream()
                    .map(FindEntries.Found::leaf)
                    .filter(it -> LOOKS.contains(it.kind())
                            && Long.parseLong(it.at()) > decoy.planted().toEpochMilli())
                    .findFirst()
                    .map(WatchDecoys::words);
        } catch (RootKeyset.DoesNotOpen e) { // somebody altered the key, so no entry of this decoy can be found
            return Optional.of("Key altered");
        }
    }

    private static String words(Leaf leaf) {
        var how = leaf.refused() ? "Refused to open for " : leaf.kind().equals("share") ? "Shared for " : "Opened for ";
        return how + leaf.purpose();
    }

    private void alarm(StoreId store, Note note, Look look, String number) {
        var id = UUID.randomUUID();
        var now = clock.instant();
        @Nullable StaffId who = look.who().orElse(null);
        var entry = LedgerEntry.of(EntryKind.ALARM, store, now).note(note).pointingTo(Reference.to(id));
        ledger.append(List.of((who == null ? entry : entry.by(Reference.to(who.value()))).entry()));
        events.once(store.value(), id, who, ALARM, number, look.how());
        mail.add(store, AlarmMail.DECLARED.kind(), id, now);
        LOG.warn("A decoy of {} was touched, or the list of decoys altered: see Unusual activity at the desk.", store);
    }
}
