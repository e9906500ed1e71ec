package shop.troth.newsletters.send;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.newsletters.compose.NewsletterDraft;
import shop.troth.orders.Order;
import shop.troth.vault.OwnEntries;

/** Newsletters with an audience that a test starts, and what became of them; gone at the end. */
final class SentDrafts implements AutoCloseable {

    static final String TOPIC = "promotions";
    static final int FAST = 1_000_000;

    private final AllowingShop shop;
    private final JdbcClient db;
    private final List<String> drafts = new ArrayList<>();

    SentDrafts(AllowingShop shop) {
        this.shop = shop;
        this.db = shop.bean(JdbcClient.class);
    }

    NewsletterDraft draft(String audience) {
        var name = "test-" + UUID.randomUUID();
        drafts.add(name);
        return NewsletterDraft.parse(
                name,
                name + ".md",
                "---\ntopic: %s\nsubject: News %s\naudience: %s\n---\nNew in the shop.\n"
                        .formatted(TOPIC, UUID.randomUUID(), audience));
    }

    /** One that would go out tomorrow. */
    NewsletterDraft started(Subscribers readers, String audience) {
        var draft = draft(audience);
        shop.bean(StartNewsletter.class)
                .start(readers.store(), draft, shop.now().plus(Duration.ofDays(1)), FAST);
        return draft;
    }

    boolean isPicked(Subscribers readers, String audience, SubjectId reader) {
        return picked(started(readers, audience)).contains(reader);
    }

    List<SubjectId> picked(NewsletterDraft draft) {
        return db.sql("""
                select subject_id from newsletters.delivery
                 where edition = (select id from newsletters.edition where draft = :draft) and subject_id is not null
                """)
                .param("draft", draft.name())
                .query((rs, row) -> new SubjectId(rs.getObject("subject_id", UUID.class)))
                .list();
    }

    /** What is kept of a draft that was started. */
    String kept(NewsletterDraft draft) {
        return db.sql("select content from newsletters.edition where draft = :draft")
                .param("draft", draft.name())
                .query(String.class)
                .single();
    }

    List<String> got(NewsletterDraft draft, List<String> emails) {
        return emails.stream()
                .flatMap(email -> shop.mails(email).stream()
                        .filter(it -> it.subject().equals(draft.subject()))
                        .map(it -> email))
                .toList();
    }

    /** What the record says of a buyer and this purpose, once it is sealed. */
    List<Leaf> entries(Order order, String kind) {
        Awaitility.await()
                .until(() -> db.sql("select count(*) from ledger.pending where store_id = :store and not refused")
                                .param("store", order.store().value())
                                .query(Long.class)
                                .single()
                        == 0);
        return shop
                .bean(OwnEntries.class)
                .find(order.store(), List.of(order.buyer()), FindEntries.NEWEST, 100)
                .entries()
                .stream()
                .map(FindEntries.Found::leaf)
                .filter(it -> it.kind().equals(kind) && it.purpose().equals("marketing.promotion"))
                .toList();
    }

    void due(NewsletterDraft draft) {
        db.sql("update newsletters.edition set next_at = now() - interval '1000 days' where draft = :draft")
                .param("draft", draft.name())
                .update();
        shop.bean(SendNewsletters.class).wake();
    }

    void done(Subscribers readers, NewsletterDraft draft) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> shop.bean(ShowNewsletters.class)
                                .of(readers.store(), draft.name())
                                .orElseThrow()
                                .edition()
                                .state()
                        == Edition.State.DONE);
    }

    @Override
    public void close() {
        for (var name : drafts) {
            db.sql(
                            "delete from newsletters.delivery where edition in (select id from newsletters.edition where draft = :draft)")
                    .param("draft", name)
                    .update();
            db.sql("delete from newsletters.edition where draft = :draft")
                    .param("draft", name)
                    .update();
        }
    }
}
