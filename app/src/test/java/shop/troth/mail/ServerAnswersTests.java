package shop.troth.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.kernel.StoreId;
import shop.troth.mail.handover.DueMail;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** What a mail server answers to a recipient, and where the mail is returned to. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ServerAnswersTests {

    private static final FragileMailServer SERVER = new FragileMailServer();
    private static final Store STORE = Stores.read(Path.of("..", "stores")).get(new StoreId("betty-mills"));

    private static final DeclaredMail KIND = DeclaredMail.always("test", "something happened", "order.communicate");

    private final DueMail mail =
            new DueMail(STORE.id(), UUID.randomUUID(), "test", UUID.randomUUID(), 1, 0, UUID.randomUUID());

    @AfterAll
    static void the_server_goes() {
        SERVER.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "550 5.1.1 <reader@customer.example>: Recipient address rejected: User unknown | NO_MAILBOX",
                "550 No such user here | NO_MAILBOX",
                "553 sorry, no mailbox here by that name. | NO_MAILBOX",
                "550 5.7.1 Message rejected as spam | REFUSED",
                "550 5.7.23 <reader@customer.example>: Recipient address rejected: sender not listed in SPF | REFUSED",
                "550 5.1.1 <reader@customer.example>: mailbox is full | REFUSED",
                "550 Client host rejected: cannot find your hostname | REFUSED",
                "552 5.2.2 Over quota | REFUSED",
                "451 4.7.1 Greylisted, please try again later | PUT_OFF",
                "452 4.2.2 Mailbox full | PUT_OFF",
                "250 ok | OVER"
            })
    void an_answer_is_taken_for_what_it_says_about_the_address(String answer, MailServer.Handed handed)
            throws Exception {
        SERVER.answersRecipients(answer);

        assertThat(handOver("imap://returns")).isEqualTo(handed);
    }

    @Test
    void each_mail_is_returned_to_an_address_of_its_own_only_where_that_mailbox_is_read() throws Exception {
        SERVER.answersRecipients("250 ok");

        handOver("imap://returns");
        assertThat(SERVER.sender())
                .contains("<returns+" + mail.returnToken().toString().replace("-", "") + "@betty-mills.example>");

        handOver("");
        assertThat(SERVER.sender()).contains("<" + STORE.contact().mailFrom() + ">");
    }

    private MailServer.Handed handOver(String returns) throws Exception {
        var smtp = URI.create(SERVER.address());
        var server = new MailServer(smtp, smtp, returns, TestKeys.ring());
        try (var connection = server.connect()) {
            return server.handOver(
                    connection,
                    STORE,
                    KIND,
                    mail,
                    new Letter("reader@customer.example", "Hello", "Hello.", "<p>Hello.</p>"));
        }
    }
}
