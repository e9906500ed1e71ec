package shop.troth.desk.notice.letter;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.desk.serve.DeskAddress;
import shop.troth.kernel.StoreId;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.staff.notices.MailAddresses;
import shop.troth.staff.notices.NoticeKind;
import shop.troth.staff.notices.NoticeMails;
import shop.troth.staff.notices.NoticeMails.Mailed;
import shop.troth.stores.Store;

/**
 * Writes an email about notices: how many of each kind, and a link to the desk. Checks now whether its reader still works at the store, in
 * a role that sees these kinds, wants them, and has an address that works; if nothing is left, no email is sent.
 */
@Component
@RequiredArgsConstructor
public class NoticeLetters implements MailWriter {

    private static final String WHY =
            "You get this email because you asked for it at the desk. To change that, open Notices there.";

    private final NoticeMails mails;
    private final MailAddresses addresses;
    private final SeenKinds seenKinds;
    private final DrawStaffMail drawStaffMail;
    private final DeskAddress desk;

    @Override
    public String kind() {
        return StaffMailKinds.NOTICES.kind();
    }

    @Override
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        var letters = new HashMap<UUID, Letter>();
        for (var id : about) {
            mails.find(store.id(), id).flatMap(it -> letter(store, it)).ifPresent(it -> letters.put(id, it));
        }
        return letters;
    }

    /** Marks the address as failed, unless it was confirmed after this email was written and is therefore another one. */
    @Override
    public void returned(StoreId store, UUID about, boolean forGood) {
        mails.find(store, about)
                .filter(it -> forGood)
                .ifPresent(mailed -> addresses
                        .of(mailed.staff())
                        .filter(it ->
                                it.confirmed().filter(mailed.until()::isAfter).isPresent())
                        .ifPresent(it -> addresses.failed(it.id())));
    }

    private Optional<Letter> letter(Store store, Mailed mailed) {
        var seen = seenKinds.of(store.id(), mailed.staff());
        seen.retainAll(mails.choice(store.id(), mailed.staff()).of(mailed.daily()));
        var counts = mails.counts(store.id(), seen, mailed);
        return addresses
                .of(mailed.staff())
                .filter(it -> it.works() && !counts.isEmpty())
                .map(it -> drawStaffMail.draw(it.address(), view(store, counts)));
    }

    private StaffMailView view(Store store, Map<NoticeKind, Integer> counts) {
        var lines = counts.entrySet().stream()
                .map(it -> it.getKey().counted(it.getValue()))
                .toList();
        var title = lines.size() == 1 ? lines.getFirst() : "%,d notices".formatted(sum(counts));
        return new StaffMailView(
                "%s at %s".formatted(title, store.name()), lines, desk.text() + "/notices/open", "Open the desk", WHY);
    }

    private static int sum(Map<NoticeKind, Integer> counts) {
        return counts.values().stream().mapToInt(it -> it).sum();
    }
}
