package shop.troth.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;

/** A row that somebody else wrote into the database is nobody, and keeps nobody who works here out. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StaffMembersTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final StaffMembers members = SHOP.bean(StaffMembers.class);

    @Test
    void a_row_that_does_not_open_keeps_nobody_out() {
        var known = DeskStaff.add(SHOP, Role.OWNER, RunningShop.STORE);
        var forged = StaffId.next();
        SHOP.bean(JdbcClient.class)
                .sql("insert into staff.person (store_id, id, secrets, joined_at) values ('desk', :id, '\\x00', :now)")
                .param("id", forged.value())
                .param("now", SHOP.now().atOffset(ZoneOffset.UTC))
                .update();
        try {
            assertThat(members.named(known.name())).hasSize(1);
            assertThat(members.owned()).contains(new StoreId(RunningShop.STORE));
            assertThat(members.find(forged)).isEmpty();
            assertThat(members.secrets(forged)).isEmpty();
        } finally {
            members.remove(forged);
            DeskStaff.clear(SHOP);
        }
    }
}
