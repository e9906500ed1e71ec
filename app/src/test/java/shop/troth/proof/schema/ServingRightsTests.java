package shop.troth.proof.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.database.VisitsDatabase;
import shop.troth.testing.HeardLog;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.RunningShop;

/** A running shop uses its database as a role that owns nothing there, and says so; a shop that does otherwise says that. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ServingRightsTests {

    private static final RunningShop SHOP = RunningShop.get();

    @Test
    void a_running_shop_can_neither_plant_a_trigger_nor_switch_one_off() {
        var db = SHOP.bean(JdbcClient.class);
        assertThat(db.sql("select current_user").query(String.class).single()).isEqualTo("troth_app");
        for (var sql : new String[] {
            "create trigger planted before delete on keys.person for each row execute function keys.note_destroyed()",
            "alter table policy.version disable trigger versions_stay"
        }) {
            assertThatThrownBy(() -> db.sql(sql).update())
                    .rootCause()
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
        assertThat(SHOP.bean(ServingRights.class).ownsTables()).isFalse();
        assertThat(ProbeContexts.look(ProbeContexts.of("millipore.protect-data"))
                        .all())
                .contains("owns no table there, so it cannot change the database’s triggers and functions");
    }

    @Test
    void a_shop_that_serves_as_the_owner_says_once_how_to_tell_the_two_apart() {
        var rights = new ServingRights(SHOP.owner(), SHOP.bean(VisitsDatabase.class));
        try (var log = HeardLog.listen()) {
            rights.afterSingletonsInstantiated();

            assertThat(log.text()).containsOnlyOnce("set db.app.url");
        }
        assertThat(rights.words()).contains("also owns the tables there");

        try (var log = HeardLog.listen()) {
            new ServingRights(SHOP.bean(JdbcClient.class), SHOP.bean(VisitsDatabase.class))
                    .afterSingletonsInstantiated();

            assertThat(log.text()).doesNotContain("db.app.url", "db.visits.url");
        }
    }

    @Test
    void a_shop_that_reads_visits_with_the_role_of_orders_says_once_how_to_tell_the_two_apart() {
        var together = new VisitsDatabase(SHOP.bean(DataSource.class), false);
        try (var log = HeardLog.listen()) {
            new ServingRights(SHOP.bean(JdbcClient.class), together).afterSingletonsInstantiated();

            assertThat(log.text()).containsOnlyOnce("set db.visits.url");
        }
        assertThat(new VisitsAccount(SHOP.bean(JdbcClient.class), together).words())
                .contains("the account that reads orders reads visits, too");
    }
}
