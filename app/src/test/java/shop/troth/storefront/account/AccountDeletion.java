package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Kind;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;

/** Deletes what a store has about somebody who is signed in, and looks at what is left. */
final class AccountDeletion {

    static final String PAGE = "/account/privacy/delete";

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final Use FIND =
            Use.of("test", "rights.object", Recipient.SELF, Kind.EMAIL).given(Fact.SUBJECT_ASKED);

    private AccountDeletion() {}

    static String deletes(Owner owner) {
        var answer = owner.browser.post(PAGE, Map.of("current", Owner.PASSWORD));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    static List<SubjectId> people(String email) {
        var typed = ChoicesForms.ADDRESS_ALONE.read(Map.of("email", new String[] {email}));
        return List.copyOf(
                SHOP.bean(Vault.class).find(STORE, SubjectLookup.email(typed.get(Kind.EMAIL)), FIND, FIND.known()));
    }

    static List<SubjectId> everybody(String email, UUID account) {
        var entries = SHOP.bean(JdbcClient.class)
                .sql("""
                select subject_id from checkout.saved_address where account_id = :id
                union select subject_id from checkout.product_list where account_id = :id
                """)
                .param("id", account)
                .query((rs, row) -> new SubjectId(rs.getObject(1, UUID.class)))
                .list();
        return Stream.concat(people(email).stream(), entries.stream()).toList();
    }

    static void assertGone(List<SubjectId> people, UUID account) {
        for (var person : people) {
            assertThat(SHOP.bean(Vault.class).held(STORE, person).stream().filter(it -> !it.books()))
                    .isEmpty();
        }
        for (var table :
                List.of("people.session", "people.passkey", "checkout.saved_address", "checkout.product_list")) {
            assertThat(rows(table, "account_id", account)).as(table).isZero();
        }
        assertThat(rows("people.account", "id", account)).isZero();
    }

    static long rows(String table, String column, UUID id) {
        return SHOP.bean(JdbcClient.class)
                .sql("select count(*) from %s where %s = :id".formatted(table, column))
                .param("id", id)
                .query(Long.class)
                .single();
    }
}
