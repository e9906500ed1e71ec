package shop.troth.desk.notice.letter;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.desk.serve.DeskAddress;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.staff.notices.MailAddresses;
import shop.troth.stores.Store;

/** Writes the last email to an address of staff, so that its owner learns of it if somebody else replaced or removed it. */
@Component
@RequiredArgsConstructor
public class EndedLetters implements MailWriter {

    private final MailAddresses addresses;
    private final DrawStaffMail drawStaffMail;
    private final DeskAddress desk;

    @Override
    public String kind() {
        return StaffMailKinds.ENDED.kind();
    }

    /** Writes nothing for an address to which mail came back, or whose owner has left the desk. */
    @Override
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        var letters = new HashMap<UUID, Letter>();
        for (var id : about) {
            addresses
                    .find(id)
                    .filter(it -> it.ended() && !it.failed())
                    .ifPresent(it -> letters.put(id, drawStaffMail.draw(it.address(), view(store))));
        }
        return letters;
    }

    private StaffMailView view(Store store) {
        return new StaffMailView(
                "Notices no longer go to this address",
                List.of(
                        "At the staff desk of %s, this address was removed, or replaced by another one."
                                .formatted(store.name()),
                        "If that wasn’t you, sign in at the desk and check Notices by email, then tell the store’s owner."),
                desk.text() + "/notices/open",
                "Open the desk",
                "This is the last email about notices to this address.");
    }
}
