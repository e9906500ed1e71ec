package shop.troth.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.Problem;
import shop.troth.testing.TestDatabase;

/** A database of the operator's own, with one address or with two. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseRolesTests {

    private final TestDatabase database = TestDatabase.fresh();

    @Test
    void one_address_is_for_everything_and_two_are_told_apart() {
        var one = DatabaseRoles.of(database.url(), Optional.empty(), Optional.empty());
        assertThat(one.areApart()).isFalse();
        assertThat(one.serving()).isEqualTo(database.url());

        var two = DatabaseRoles.of(database.url(), Optional.of(database.appUrl()), Optional.empty());
        assertThat(two.areApart()).isTrue();
        assertThat(two.serving()).isEqualTo(database.appUrl());
        assertThat(two.name()).isEqualTo(TestDatabase.APP);
        assertThat(two.visits()).isEqualTo(database.appUrl());
        assertThat(two.toString()).doesNotContain("jdbc");

        var three = DatabaseRoles.of(database.url(), Optional.of(database.appUrl()), Optional.of(database.visitsUrl()));
        assertThat(three.visits()).isEqualTo(database.visitsUrl());
        assertThat(three.visitsName()).isEqualTo(TestDatabase.VISITS);
        assertThat(three.toString()).doesNotContain("jdbc");
    }

    @Test
    void a_role_for_visits_that_is_or_may_become_the_one_that_serves_or_can_do_more_is_refused() {
        refusesForVisits(Optional.of(database.appUrl()), database.appUrl(), "are the same, or one is a member");
        refusesForVisits(Optional.of(database.appUrl()), database.url(), "can do more than read and write rows");
        refusesForVisits(Optional.empty(), database.visitsUrl(), "db.visits.url is set and db.app.url is not");

        var owner = JdbcClient.create(database.dataSource());
        owner.sql("create role member login in role troth_app").update();
        try {
            refusesForVisits(
                    Optional.of(database.appUrl()),
                    database.appUrl().replace(TestDatabase.APP, "member"),
                    "are the same, or one is a member");
        } finally {
            owner.sql("drop role member").update();
        }
    }

    @Test
    void an_address_of_another_database_is_refused() {
        try (var other = TestDatabase.fresh()) {
            isRefused(other.appUrl(), "db.app.url leads to another database");
        }
    }

    @Test
    void a_role_that_is_the_owner_or_may_create_something_is_refused() {
        isRefused(database.url(), "can do more than read and write rows");

        JdbcClient.create(database.dataSource())
                .sql("grant create on schema orders to troth_app")
                .update();
        isRefused(database.appUrl(), "can do more than read and write rows");
    }

    /** As where the role that did everything serves on, and another one is named as the owner. */
    @Test
    void a_role_that_owns_a_table_or_a_function_is_refused() {
        var owner = JdbcClient.create(database.dataSource());
        owner.sql("alter table orders.placed owner to troth_app").update();
        isRefused(database.appUrl(), "can do more than read and write rows");

        owner.sql("alter table orders.placed owner to postgres").update();
        owner.sql("alter function keys.note_destroyed() owner to troth_app").update();
        isRefused(database.appUrl(), "can do more than read and write rows");
    }

    @Test
    void a_role_that_postgresql_lets_write_every_row_is_refused() {
        var owner = JdbcClient.create(database.dataSource());
        owner.sql("create role writer login in role pg_write_all_data").update();
        try {
            isRefused(database.appUrl().replace(TestDatabase.APP, "writer"), "can do more than read and write rows");
        } finally {
            owner.sql("drop role writer").update();
        }
    }

    @Test
    void a_command_as_a_role_without_rights_is_told_to_start_the_stores_once(@TempDir Path folder) {
        assertThatThrownBy(() -> OfflineDatabase.open(folder, database.appUrl()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("run ./troth serve once with db.url and db.app.url");

        ServingRole.grant(database.dataSource(), TestDatabase.APP);

        OfflineDatabase.open(folder, database.appUrl()).close();
    }

    @Test
    void one_that_does_not_answer_is_told_by_its_setting_and_without_its_password() {
        isRefused(
                database.appUrl().replace("/test", "/no-test") + "&password=hush",
                "Cannot connect to the database in db.app.url");
    }

    private void refusesForVisits(Optional<String> serving, String visits, String why) {
        assertThatThrownBy(() -> DatabaseRoles.of(database.url(), serving, Optional.of(visits)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(why);
    }

    private void isRefused(String serving, String why) {
        assertThatThrownBy(() -> DatabaseRoles.of(database.url(), Optional.of(serving), Optional.empty()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("hush");
    }
}
