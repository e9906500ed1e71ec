package shop.troth.policy.published;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import shop.troth.testing.RunningShop;

/** Versions of a policy that a test posted in the shop that all tests share. */
public final class PostedVersions {

    /** One of them. */
    public record Posted(String store, int number) {}

    private PostedVersions() {}

    /** Those that stand beside each store's first. */
    public static List<Posted> beyondTheFirst(JdbcClient db) {
        return db.sql("select store_id as store, number from policy.version where number > 1 order by store_id, number")
                .query(Posted.class)
                .list();
    }

    /** Makes it as if it had never been posted, past the triggers that forbid that, and the shop know so at once. */
    public static void takeOut(RunningShop shop, Posted posted) {
        shop.asOwner(db -> {
            db.sql("set local session_replication_role = replica").update();
            for (var table : List.of("policy.withdrawal", "policy.version")) {
                db.sql("delete from " + table + " where store_id = :store and number = :number")
                        .param("store", posted.store())
                        .param("number", posted.number())
                        .update();
            }
            db.sql(
                            "delete from ledger.recorded_policy where store_id in (:store, :store || '~probe') and number = :number")
                    .param("store", posted.store())
                    .param("number", posted.number())
                    .update();
        });
        forgetCompiled(shop.bean(PublishedPolicies.class));
        reread(shop);
    }

    /** A shop may keep a version as it was compiled, for in a shop it never becomes another. */
    private static void forgetCompiled(PublishedPolicies policies) {
        var shelf = Objects.requireNonNull(ReflectionTestUtils.getField(policies, "shelf"));
        for (var kept : List.of("compiled", "differences")) {
            ((Map<?, ?>) Objects.requireNonNull(ReflectionTestUtils.getField(shelf, kept))).clear();
        }
    }

    /** The shop knows at once which versions there are, and not only some seconds later. */
    public static void reread(RunningShop shop) {
        shop.bean(PublishedPolicies.class).reread();
    }
}
