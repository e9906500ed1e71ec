package shop.troth.desk.entry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskTimes;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Rights;
import shop.troth.staff.Role;
import shop.troth.staff.Staff;
import shop.troth.staff.StaffId;
import shop.troth.staff.entry.JoinLinks;

/**
 * Who works at a store, who is invited, and what each role may do.
 *
 * @param changesRights whether the visitor may change what a role may do
 * @param link a new invitation, shown once; empty if there is none
 * @param note why something was not done; empty if nothing was refused
 */
public record StaffView(
        List<Person> people,
        List<Invited> invited,
        List<RoleLine> roles,
        boolean changesRights,
        String link,
        String note) {

    /** @param role its word */
    public record Person(String id, String name, String role, String joined, boolean self) {

        public boolean outside() {
            return Role.OUTSIDE_AUDITOR.word().equals(role);
        }
    }

    /**
     * An invitation that nobody has used.
     *
     * @param by who made it
     */
    public record Invited(String id, String role, String by, String until) {}

    /**
     * @param version of its rights, as this page shows them
     * @param outside whether it comes only with an audit, and what it may do never changes
     */
    public record RoleLine(
            String word, String title, String version, boolean outside, List<Right> actions, List<Right> purposes) {}

    /**
     * The question before a role is changed.
     *
     * @param word the word of the role
     * @param version of what it may do now
     * @param lines what changes
     * @param names of the boxes that were ticked
     */
    public record Review(String word, String title, String version, List<String> lines, List<String> names) {}

    /** @param name of the checkbox, which is ticked if the role has the right */
    public record Right(String name, String words, boolean given) {}

    static StaffView of(
            Visitor visitor,
            List<Staff> all,
            List<JoinLinks.Open> links,
            Map<Role, Rights> rights,
            boolean changesRights,
            String link,
            String note) {
        var store = visitor.store().id();
        var people = all.stream()
                .filter(it -> it.roles().containsKey(store))
                .map(it -> new Person(
                        it.id().value().toString(),
                        it.name(),
                        it.roles().get(store).word(),
                        DeskTimes.minute(visitor.store(), it.joined()),
                        it.id().equals(visitor.id())))
                .toList();
        var roles = Arrays.stream(Role.values())
                .map(it -> line(it, rights.getOrDefault(it, Rights.NONE)))
                .toList();
        return new StaffView(people, invited(visitor, all, links), roles, changesRights, link, note);
    }

    private static List<Invited> invited(Visitor visitor, List<Staff> all, List<JoinLinks.Open> links) {
        return links.stream()
                .map(it -> new Invited(
                        it.id().toString(),
                        it.role().title(),
                        it.by().map(by -> name(all, by)).orElse("The server, for the first owner"),
                        DeskTimes.minute(visitor.store(), it.until())))
                .toList();
    }

    private static String name(List<Staff> all, StaffId id) {
        return all.stream()
                .filter(it -> it.id().equals(id))
                .map(Staff::name)
                .findFirst()
                .orElse("Former staff");
    }

    private static RoleLine line(Role role, Rights rights) {
        return new RoleLine(
                role.word(),
                role.title(),
                rights.version(),
                role.isOutside(),
                Arrays.stream(DeskAction.values())
                        .map(it -> new Right("action." + it.word(), it.words(), rights.may(it)))
                        .toList(),
                Role.PURPOSES.stream()
                        .map(it -> new Right(
                                "purpose." + it.name(),
                                Role.words(it),
                                rights.purposes().contains(it)))
                        .toList());
    }

    @Override
    public String toString() {
        return "StaffView";
    }
}
