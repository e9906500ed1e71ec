package shop.troth.mail.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.staff.notices.MailAddresses;
import shop.troth.staff.notices.NoticeKind;
import shop.troth.staff.notices.NoticeMails;
import shop.troth.staff.notices.Notices;
import shop.troth.testing.RunningShop;

/** One mail of each kind that goes to staff: the link that confirms an address, and what is new. */
final class EachStaffMail {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = Bought.STORE;

    private EachStaffMail() {}

    /** Sends them. @return what ends the person at the desk and what they were told */
    static AutoCloseable sent() {
        var person = DeskStaff.add(SHOP, Role.PRIVACY_OFFICER, STORE.value());
        var browser = DeskStaff.browser(SHOP, person, STORE.value());
        var address = EveryMail.address();
        var typed = Map.of("key", UUID.randomUUID().toString(), "address", address);
        assertThat(browser.post("/me/notices/address", typed).status()).isEqualTo(303);
        arrives(address);

        var addresses = SHOP.bean(MailAddresses.class);
        var entered = addresses.of(person.id()).orElseThrow();
        assertThat(addresses.confirm(person.id(), entered.token())).isTrue();
        tells(person);
        Awaitility.await().until(() -> SHOP.mails(address).size() == 2);

        var waits = Map.of("key", UUID.randomUUID().toString(), "address", EveryMail.address()); // to be confirmed
        assertThat(browser.post("/me/notices/address", waits).status()).isEqualTo(303);
        arrives(waits.get("address"));
        return () -> DeskStaff.clear(SHOP);
    }

    private static void tells(DeskStaff.Person person) {
        var choice = new NoticeMails.Choice(EnumSet.of(NoticeKind.DECOY), Set.of());
        var mails = SHOP.bean(NoticeMails.class);
        mails.choose(STORE, person.id(), choice);
        var before = SHOP.now().minus(NoticeMails.TOGETHER);
        var about = UUID.randomUUID().toString();
        SHOP.bean(Notices.class).tell(STORE, NoticeKind.DECOY, Map.of(about, about));
        SHOP.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            var reader = new NoticeMails.Reader(person.id(), choice, before, before);
            var now = SHOP.now();
            SHOP.bean(MailQueue.class).add(STORE, "staff-notices", mails.add(STORE, reader, false, now), now);
        });
    }

    private static void arrives(String address) {
        Awaitility.await().until(() -> !SHOP.mails(address).isEmpty());
    }
}
