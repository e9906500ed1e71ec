package shop.troth.mail.kinds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.Problem;
import shop.troth.newsletters.compose.ComposeNewsletter;
import shop.troth.newsletters.compose.NewsletterDraft;
import shop.troth.newsletters.send.StartNewsletter;
import shop.troth.newsletters.send.Subscribers;
import shop.troth.people.choices.Topics;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** A newsletter of each kind that some store's policy allows, to somebody who chose its topic. Closed, none of it is left. */
final class EachNewsletter implements AutoCloseable {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final List<Runnable> ends = new ArrayList<>();

    /** All have arrived. */
    static EachNewsletter sent() {
        var each = new EachNewsletter();
        each.send();
        return each;
    }

    private void send() {
        for (var store : SHOP.bean(Stores.class).originals()) {
            for (var topic : SHOP.bean(Topics.class).of(store)) {
                topic.purposes().forEach(it -> newsletter(store, topic, it));
            }
        }
    }

    private void newsletter(Store store, Topic topic, String purpose) {
        var name = "scanned-" + UUID.randomUUID();
        var head = "---\ntopic: %s\npurpose: %s\nsubject: News %s\n---\n".formatted(topic.id(), purpose, name);
        var draft = NewsletterDraft.parse(name, name + ".md", head + "New in the [shop](/products).\n");
        if (!isAllowed(store, draft)) {
            return;
        }
        var readers = new Subscribers(SHOP, store.id().value());
        var reader = EveryMail.address();
        if (topic.signUp()) {
            readers.signsUp(reader, topic.id());
        } else { // chosen on the page of preferences, beside what one signs up for
            var first = SHOP.bean(Topics.class).of(store).stream()
                    .filter(Topic::signUp)
                    .findFirst()
                    .orElseThrow()
                    .id();
            readers.confirms(SHOP, reader, first, first, topic.id());
        }
        SHOP.bean(StartNewsletter.class).start(store, draft, Instant.EPOCH, 1_000_000);
        Awaitility.await()
                .until(() -> isDone(name)
                        && SHOP.mails(reader).stream()
                                .anyMatch(it -> it.subject().contains(name)));
        ends.add(() -> {
            db.sql(
                            "delete from newsletters.delivery where edition in (select id from newsletters.edition where draft = :draft)")
                    .param("draft", name)
                    .update();
            db.sql("delete from newsletters.edition where draft = :draft")
                    .param("draft", name)
                    .update();
            readers.close();
        });
    }

    private boolean isDone(String draft) {
        return db.sql("select state = 'done' from newsletters.edition where draft = :draft")
                .param("draft", draft)
                .query(Boolean.class)
                .single();
    }

    private static boolean isAllowed(Store store, NewsletterDraft draft) {
        try {
            SHOP.bean(ComposeNewsletter.class).kind(store, draft);
            return true;
        } catch (Problem e) {
            return false;
        }
    }

    @Override
    public void close() {
        ends.forEach(Runnable::run);
    }
}
