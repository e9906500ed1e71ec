package shop.troth.cases.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.awaitility.Awaitility;
import shop.troth.kernel.StoreId;
import shop.troth.mail.incoming.TakesMail.Taken;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** The automatic answer to an email that a store doesn't take in, because its policy wants people to use the form. */
public final class EachAutoAnswer {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId PERRICONE_MD = new StoreId("perricone-md");

    private EachAutoAnswer() {}

    /** A stranger writes, and the answer has arrived. */
    public static Mail sent() {
        var stranger = "stranger-" + UUID.randomUUID() + "@example.org";
        var mail = RawMail.of("Is it for dry skin?").to("help@perricone-md.example", stranger);
        assertThat(SHOP.bean(TakeEmail.class).take(SHOP.bean(Stores.class).get(PERRICONE_MD), mail, true))
                .isEqualTo(Taken.DONE);
        Awaitility.await().until(() -> !SHOP.mails(stranger).isEmpty());
        return SHOP.mails(stranger).getFirst();
    }
}
