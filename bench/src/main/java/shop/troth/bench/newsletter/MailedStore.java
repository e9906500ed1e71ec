package shop.troth.bench.newsletter;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.mail.MessagingException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.Catalog;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.mail.Letter;
import shop.troth.mail.MailServer;
import shop.troth.newsletters.compose.ComposeNewsletter;
import shop.troth.newsletters.compose.NewsletterDraft;
import shop.troth.newsletters.compose.RenderNewsletter;
import shop.troth.newsletters.send.StartNewsletter;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.people.choices.Topics;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.runtime.kms.KeysetPlace;
import shop.troth.runtime.shop.Ports;
import shop.troth.runtime.shop.ShopOptions;
import shop.troth.runtime.shop.ShopProcess;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.ChosenRecords;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;

/** A whole shop as {@code serve} starts it, with readers whom made-up sign-ups made, and a mail server that counts. */
final class MailedStore implements AutoCloseable {

    private static final String STORE = "perricone-md";
    private static final String TOPIC = "offers";
    private static final int SIGNED_UP_AT_ONCE = 100;
    private static final int PER_HOUR = 1_000_000_000;

    private final MailSink sink = new MailSink();
    private final ShopProcess house;
    private final Store store;

    MailedStore(Path folder) {
        house = ShopProcess.start(new ShopOptions(
                Ports.free(),
                folder.resolve("data"),
                null,
                KeysetPlace.at(folder.resolve("keyset")),
                Map.of("TROTH_SMTP_URL", sink.address(), "TROTH_PROOF", "elsewhere")));
        store = bean(Stores.class).get(new StoreId(STORE));
    }

    /** Takes in that many readers, as if each had confirmed their sign-up. */
    void signUp(int readers) {
        for (int i = 0; i < readers; i += SIGNED_UP_AT_ONCE) {
            var first = i;
            var last = Math.min(i + SIGNED_UP_AT_ONCE, readers);
            bean(TransactionTemplate.class).executeWithoutResult(status -> {
                for (int one = first; one < last; one++) {
                    signUp("subscriber-" + one + "@example.org");
                }
            });
        }
    }

    private void signUp(String email) {
        var topics = bean(Topics.class);
        var purposes = Topics.purposes(topics.of(store, Set.of(TOPIC)));
        var form = ChoicesForms.signUp(topics.of(store));
        var given = form.read(Map.of(
                ChoicesForms.EMAIL.name(), new String[] {email}, "topic." + TOPIC, new String[] {ChoicesForms.YES}));
        var person = bean(Vault.class)
                .collect(
                        store.id(),
                        null,
                        given,
                        new Purpose("account.confirm"),
                        CallerFacts.of(Fact.TOLD, Fact.SUBJECT_ASKED, Fact.THIRTEEN_OR_OVER));
        bean(AddressChoices.class).optIn(store.id(), person, purposes);
        bean(ChosenRecords.class)
                .bind(store.id(), person, UuidCreator.getRandomBased(), form, new LinkedHashSet<>(purposes));
    }

    /** Sends everybody a newsletter, and returns when the mail server has the last. */
    void sendNewsletter(int readers, String name) {
        var before = sink.taken();
        bean(StartNewsletter.class).start(store, draft(name), Instant.EPOCH, PER_HOUR);
        while (sink.taken() < before + readers) {
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Problem("The benchmark was interrupted.", e);
            }
        }
    }

    /** Sends the same words to the same addresses by the same client, signed, and does nothing else. */
    void sendBare(int readers) {
        var draft = draft("bare");
        var kind = bean(ComposeNewsletter.class).kind(store, draft).mail();
        var rendered = bean(RenderNewsletter.class).render(store, draft);
        var out = URI.create("https://shop.example.com/preferences/out/" + "x".repeat(32));
        var own = rendered.with(out.toString(), out.toString());
        var server = bean(MailServer.class);
        try (var connection = server.connect()) {
            for (int i = 0; i < readers; i++) {
                var letter = new Letter("subscriber-" + i + "@example.org", own.subject(), own.text(), own.html())
                        .endedBy(out);
                if (server.handOver(connection, store, kind, UUID.randomUUID(), letter) != MailServer.Handed.OVER) {
                    throw new Problem("The benchmark's mail server did not accept a message.");
                }
            }
        } catch (MessagingException e) {
            throw new Problem("The benchmark's mail server did not answer.", e);
        }
    }

    private NewsletterDraft draft(String name) {
        var product = bean(Catalog.class).products(store.id()).getFirst().slug();
        return NewsletterDraft.parse(name, name, """
                ---
                topic: %s
                subject: Winter savings
                ---
                # Winter savings

                Our [face care](/products) is 10%% off until Sunday.

                {{product %s}}
                """.formatted(TOPIC, product));
    }

    private <T> T bean(Class<T> type) {
        return application().getBean(type);
    }

    private ApplicationContext application() {
        return house.application();
    }

    @Override
    public void close() {
        house.close();
        sink.close();
    }
}
