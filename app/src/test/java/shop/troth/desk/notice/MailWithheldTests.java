package shop.troth.desk.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.desk.notice.Telling.SHOP;
import static shop.troth.desk.notice.Telling.STORE;
import static shop.troth.desk.notice.Telling.store;
import static shop.troth.desk.notice.Telling.tells;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.troth.desk.notice.letter.NoticeLetters;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Role;
import shop.troth.staff.Roles;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.staff.notices.NoticeKind;

/** Notices by email go only to who may see them, wants them, and has an address that works, when they are queued and when they go. */
@ExtendWith(NoTimers.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailWithheldTests {

    private final MailNotices mailNotices = SHOP.bean(MailNotices.class);
    private final StaffMembers members = SHOP.bean(StaffMembers.class);

    private MailedClerk clerk;

    @BeforeEach
    void somebody() {
        DeskStaff.clear(SHOP);
        clerk = new MailedClerk();
    }

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void nothing_goes_to_an_address_that_is_not_confirmed_and_nothing_older_than_its_confirmation() {
        clerk.removes();
        clerk.enters("other-" + clerk.email);
        clerk.chooses("at-once");
        tells(NoticeKind.DECOY);
        clerk.passes("6 minutes");
        mailNotices.queue(store());
        assertThat(clerk.letters()).isEmpty();

        clerk.confirms();
        mailNotices.queue(store());
        assertThat(clerk.letters()).as("what was told before it was confirmed").isEmpty();
    }

    @Test
    void whose_role_does_not_see_a_kind_is_not_emailed_about_it() {
        clerk.chooses("at-once");
        members.put(clerk.person.id(), STORE, Role.MARKETING);
        tells(NoticeKind.DECOY);
        clerk.passes("6 minutes");

        mailNotices.queue(store());

        assertThat(clerk.letters()).isEmpty();
    }

    @Test
    void whoever_loses_the_role_its_rights_or_the_address_before_the_email_goes_does_not_get_it() {
        var letter = clerk.written();
        assertThat(clerk.gets(letter)).as("as long as nothing changed").isTrue();

        members.put(clerk.person.id(), STORE, Role.CATALOG);
        assertThat(clerk.gets(letter)).as("another role").isFalse();
        members.put(clerk.person.id(), STORE, Role.PRIVACY_OFFICER);

        var usual = Role.PRIVACY_OFFICER.usual();
        var roles = SHOP.bean(Roles.class);
        roles.change(Role.PRIVACY_OFFICER, List.of(DeskAction.SEE_PROOF), usual.purposes());
        assertThat(clerk.gets(letter)).as("the role sees less").isFalse();
        roles.change(Role.PRIVACY_OFFICER, usual.actions(), usual.purposes());

        clerk.chooses("never");
        assertThat(clerk.gets(letter)).as("does not want it any more").isFalse();
        clerk.chooses("at-once");
        assertThat(clerk.gets(letter)).isTrue();

        clerk.enters("other-" + clerk.email);
        assertThat(clerk.gets(letter))
                .as("another address that is not confirmed")
                .isTrue();
        clerk.removes();
        assertThat(clerk.gets(letter)).as("no address").isFalse();
    }

    @Test
    void whoever_leaves_leaves_no_address_no_choice_and_no_email_behind() {
        var letter = clerk.written();

        members.leave(clerk.person.id(), STORE);
        assertThat(clerk.gets(letter)).isFalse();
        assertThat(clerk.rows("notice_mail")).isZero();
        members.remove(clerk.person.id());

        for (var table : List.of("notice_reader", "notice_mail", "notice_letter", "mail_address")) {
            assertThat(clerk.rows(table)).as(table).isZero();
        }
    }

    @Test
    void an_email_that_came_back_ends_them_and_its_owner_sees_why() {
        var letter = clerk.written();
        var letters = SHOP.bean(NoticeLetters.class);

        letters.returned(STORE, letter, false);
        assertThat(page()).as("a full mailbox").contains(clerk.email).doesNotContain("came back");
        letters.returned(STORE, letter, true);

        assertThat(page()).contains("Email to", clerk.email, "came back");
        assertThat(clerk.gets(letter)).isFalse();
        tells(NoticeKind.DECOY);
        clerk.passes("6 minutes");
        mailNotices.queue(store());
        assertThat(clerk.letters()).hasSize(1);

        clerk.enters(clerk.email);
        clerk.confirms();
        letters.returned(STORE, letter, true); // late, of the address before
        assertThat(page()).doesNotContain("came back");
    }

    private String page() {
        return clerk.browser.get("/me/notices").body();
    }
}
