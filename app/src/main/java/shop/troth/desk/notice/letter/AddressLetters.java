package shop.troth.desk.notice.letter;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.desk.serve.DeskAddress;
import shop.troth.kernel.StoreId;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.staff.notices.MailAddresses;
import shop.troth.staff.notices.MailAddresses.Entered;
import shop.troth.stores.Store;

/** Writes the one email that goes to an address of staff before it is confirmed: the link that confirms it. */
@Component
@RequiredArgsConstructor
public class AddressLetters implements MailWriter {

    private final MailAddresses addresses;
    private final DrawStaffMail drawStaffMail;
    private final DeskAddress desk;

    @Override
    public String kind() {
        return StaffMailKinds.ADDRESS.kind();
    }

    /** Writes nothing for an address that was replaced, removed, or confirmed in the meantime. */
    @Override
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        var letters = new HashMap<UUID, Letter>();
        for (var id : about) {
            addresses
                    .find(id)
                    .filter(it -> it.confirmed().isEmpty())
                    .ifPresent(it -> letters.put(id, drawStaffMail.draw(it.address(), view(store, it))));
        }
        return letters;
    }

    @Override
    public void returned(StoreId store, UUID about, boolean forGood) {
        if (forGood) {
            addresses.failed(about);
        }
    }

    private StaffMailView view(Store store, Entered entered) {
        return new StaffMailView(
                "Confirm your email address",
                List.of(
                        "This address was entered at the staff desk of %s, to receive notices.".formatted(store.name()),
                        "To confirm that it is yours, sign in at the desk, then open this link within 24 hours."),
                desk.text() + "/me/notices/confirm/" + entered.token(),
                "Confirm this address",
                "If you don’t work there, ignore this email. Nothing else will be sent to you.");
    }
}
