package shop.troth.mail.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.awaitility.Awaitility;
import shop.troth.kernel.StoreId;
import shop.troth.mail.incoming.TakesMail;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** The automatic answer to an email that a store doesn't take in, because its policy wants people to use the form. */
final class EachAutoAnswer {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId PERRICONE_MD = new StoreId("perricone-md");

    private EachAutoAnswer() {}

    /** A stranger writes, and the answer has arrived. */
    static Mail sent() {
        var stranger = EveryMail.address();
        var mail = """
                From: Ada Example <%s>
                To: help@perricone-md.example
                Subject: A question
                Date: Tue, 24 Nov 2026 10:00:00 +0000
                Message-ID: <%s@mail.example.org>
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8

                Is it for dry skin?
                """.formatted(stranger, UUID.randomUUID()).replace("\n", "\r\n");
        var taken = SHOP.bean(TakesMail.class)
                .take(SHOP.bean(Stores.class).get(PERRICONE_MD), mail.getBytes(StandardCharsets.UTF_8), true);
        assertThat(taken).isEqualTo(TakesMail.Taken.DONE);
        Awaitility.await().until(() -> !SHOP.mails(stranger).isEmpty());
        return SHOP.mails(stranger).getFirst();
    }
}
