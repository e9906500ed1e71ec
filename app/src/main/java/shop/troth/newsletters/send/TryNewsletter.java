package shop.troth.newsletters.send;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.mail.MessagingException;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.Problem;
import shop.troth.kernel.Sink;
import shop.troth.mail.MailServer;
import shop.troth.newsletters.compose.ComposeNewsletter;
import shop.troth.newsletters.compose.NewsletterDraft;
import shop.troth.newsletters.compose.OrderedItems;
import shop.troth.newsletters.compose.RenderNewsletter;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.vault.Personal;

/** Sends a newsletter as a test to an address that staff typed; nothing of it is kept. Its unsubscribe links do not work. */
@Service
@Sink
@RequiredArgsConstructor
public class TryNewsletter {

    private static final String NOBODYS = "x".repeat(32);

    private final ComposeNewsletter compose;
    private final RenderNewsletter render;
    private final OrderedItems orderedItems;
    private final MailServer server;
    private final Front front;

    /** @throws Problem if the draft is not allowed, or the mail server does not accept it */
    public void send(Store store, NewsletterDraft draft, Personal<String> to) {
        var kind = compose.kind(store, draft);
        orderedItems.numbers(store, draft);
        var rendered = render.render(store, draft);
        var letter = ReaderLetters.letter(
                rendered, to.reveal(), front.address(store.id()) + "/preferences/", NOBODYS, NOBODYS);
        try (var connection = server.connect()) {
            var handed = server.handOver(connection, store, kind.mail(), UuidCreator.getRandomBased(), letter);
            if (handed != MailServer.Handed.OVER) {
                throw new Problem("The mail server did not accept the test message.");
            }
        } catch (MessagingException e) {
            throw new Problem("The mail server is not available: try again later.", e);
        }
    }
}
