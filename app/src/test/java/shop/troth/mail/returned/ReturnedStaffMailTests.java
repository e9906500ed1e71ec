package shop.troth.mail.returned;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.mail.bounce.BounceVerdict;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.staff.notices.MailAddresses;
import shop.troth.testing.RunningShop;

/** Mail to staff that comes back ends mail to that address, and no other mail without a person is taken for it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReturnedStaffMailTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final MailAddresses addresses = SHOP.bean(MailAddresses.class);
    private final ReturnedStaffMail returned = SHOP.bean(ReturnedStaffMail.class);

    @Test
    void a_hard_bounce_is_heard_by_who_wrote_it_and_a_soft_one_changes_nothing() {
        var person = DeskStaff.add(SHOP, Role.OWNER, RunningShop.STORE);
        var address = UUID.randomUUID();
        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> addresses.enter(person.id(), address, "bounces@example.org"));
        var token = sent("staff-address", address);
        try {
            assertThat(returned.note(token, BounceVerdict.SOFT)).isTrue();
            assertThat(addresses.find(address).orElseThrow().failed()).isFalse();

            assertThat(returned.note(token, BounceVerdict.HARD)).isTrue();
            assertThat(addresses.find(address).orElseThrow().failed()).isTrue();
        } finally {
            DeskStaff.clear(SHOP);
        }
    }

    @Test
    void a_token_of_other_mail_or_of_none_is_left_to_others() {
        for (var token : List.of(UUID.randomUUID(), sent("decoy-alarm", UUID.randomUUID()))) {
            assertThat(returned.note(token, BounceVerdict.HARD)).isFalse();
        }
    }

    private UUID sent(String kind, UUID about) {
        var token = UUID.randomUUID();
        db.sql("""
                insert into mail.outgoing (store_id, id, kind, about, state, next_at, queued_at, return_token)
                values ('millipore', :token, :kind, :about, 'sent', now(), now(), :token)
                """)
                .param("token", token)
                .param("kind", kind)
                .param("about", about)
                .update();
        return token;
    }
}
