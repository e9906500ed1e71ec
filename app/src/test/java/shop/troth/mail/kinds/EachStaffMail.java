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
import shop.troth.testing.ShopClient;

/** One mail of each kind that goes to staff: the link that confirms an address, what is new, the last one to an address, and a changed sign-in. */
final class EachStaffMail {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = Bought.STORE;

    private EachStaffMail() {}

    /** Sends them. @return what ends the person at the desk and what they were told */
    static AutoCloseable sent() {
        var person = DeskStaff.add(SHOP, Role.PRIVACY_OFFICER, STORE.value());
        var browser = DeskStaff.browser(SHOP, person, STORE.value());
        var address = enters(browser);
        confirms(person, browser);
        tells(person);
        Awaitility.await().until(() -> SHOP.mails(address).size() == 2);

        var next = enters(browser);
        confirms(person, browser); // and the one before is told
        Awaitility.await().until(() -> SHOP.mails(address).size() == 3);

        var proof = Map.of("password", DeskStaff.PASSWORD, "code", person.recoveryCode());
        assertThat(browser.post("/me/change/recovery", proof).status()).isEqualTo(200);
        Awaitility.await().until(() -> SHOP.mails(next).size() == 2);

        enters(browser); // to be confirmed
        return () -> DeskStaff.clear(SHOP);
    }

    private static void tells(DeskStaff.Person person) {
        var choice = new NoticeMails.Choice(EnumSet.of(NoticeKind.DECOY), Set.of());
        var mails = SHOP.bean(NoticeMails.class);
        mails.choose(STORE, person.id(), choice);
        var before = SHOP.now().minus(NoticeMails.TOGETHER);
        var about = UUID.randomUUID().toString();
        SHOP.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            SHOP.bean(Notices.class).tell(STORE, NoticeKind.DECOY, Map.of(about, about));
            var reader = new NoticeMails.Reader(person.id(), choice, before, before);
            var now = SHOP.now();
            SHOP.bean(MailQueue.class).add(STORE, "staff-notices", mails.add(STORE, reader, false, now), now);
        });
    }

    /** @return the address, once the link has arrived there */
    private static String enters(ShopClient browser) {
        var address = EveryMail.address();
        var typed = Map.of("key", UUID.randomUUID().toString(), "address", address);
        assertThat(browser.post("/me/notices/address", typed).status()).isEqualTo(303);
        Awaitility.await().until(() -> !SHOP.mails(address).isEmpty());
        return address;
    }

    private static void confirms(DeskStaff.Person person, ShopClient browser) {
        var waiting = SHOP.bean(MailAddresses.class).waiting(person.id()).orElseThrow();
        var link = Map.of("token", waiting.token());
        assertThat(browser.post("/me/notices/confirm", link).status()).isEqualTo(303);
    }
}
