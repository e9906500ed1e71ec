package shop.troth.cli.desk;

import java.util.Map;
import org.springframework.context.ApplicationContext;
import shop.troth.desk.serve.DeskAddress;
import shop.troth.kernel.Problem;
import shop.troth.runtime.control.AdminCommand;
import shop.troth.staff.entry.InviteOwner;

/** Creates a link in a running serve for the first owner of the stores that have none. */
public final class DeskAdminCommand implements AdminCommand {

    public static final String NAME = "desk-invite";

    private final InviteOwner inviteOwner;
    private final DeskAddress address;

    private DeskAdminCommand(InviteOwner inviteOwner, DeskAddress address) {
        this.inviteOwner = inviteOwner;
        this.address = address;
    }

    public static DeskAdminCommand of(ApplicationContext application) {
        return new DeskAdminCommand(application.getBean(InviteOwner.class), application.getBean(DeskAddress.class));
    }

    @Override
    public String run(Map<String, String> wishes) {
        return inviteOwner
                .invite()
                .map(it -> address.text() + "/join/" + it)
                .orElseThrow(
                        () -> new Problem("Each store already has an owner, who can invite others on the Staff page."));
    }
}
