package shop.troth.mail.kinds;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.rights.changed.ChangeFeatures;
import shop.troth.rights.news.ByEmail;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.PostedPolicy;
import shop.troth.testing.RunningShop;

/** The mail to a made-up customer about a change of the policy, in a store whose policy lets it be written for a while. */
final class EachChangeMail {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("perricone-md");
    private static final String CLAUSE = """
            additions:
              - id: changes-told
                says: If this policy changes, we may email you about it.
                practice: policy-change
                rules:
                  - { may: use, data: contact.email, for: legal.change }
                  - { may: share, data: contact.email, for: legal.change, with: supplier.mail }
            """;

    private EachChangeMail() {}

    /** @return takes the policy out */
    static AutoCloseable sent() {
        var owner = new Owner(STORE.value()).joins();
        var now = SHOP.now();
        var posted = PostedPolicy.post(
                STORE,
                it -> it.replace("additions:\n", CLAUSE),
                now.minus(Duration.ofMinutes(2)),
                now.minus(Duration.ofMinutes(1)));
        var person = ByEmail.person(STORE, owner.email);
        var db = SHOP.bean(JdbcClient.class);
        db.sql("insert into rights.change_told (store_id, number, emails, told_at) values (:store, :number, 1, now())")
                .param("store", STORE.value())
                .param("number", posted.number())
                .update();
        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(status ->
                        SHOP.bean(MailQueue.class).add(STORE, ChangeFeatures.MAIL.kind(), person.value(), SHOP.now()));
        return () -> {
            posted.close();
            db.sql("delete from rights.change_told where store_id = :store")
                    .param("store", STORE.value())
                    .update();
        };
    }
}
