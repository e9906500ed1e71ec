package shop.troth.storefront.contact;

import java.time.Duration;
import shop.troth.storefront.script.WorkScript;
import shop.troth.web.work.ProofOfWork;

/**
 * Proof of work that limits automated use of a form.
 *
 * @param ticket of the form
 * @param seed of the work, if it is required
 * @param advice what to do without JavaScript, one sentence; empty if nothing
 * @param script address of the script that does the work
 * @param button label of the form's button
 */
public record WorkView(String ticket, String seed, String advice, String script, String button) {

    private static final int SECONDS = 60;

    /** Returns the view for a form that requires no work. */
    public static WorkView of(String ticket, String button) {
        return new WorkView(ticket, "", "", "", button);
    }

    /** @param wait how long to wait instead of doing the work */
    public static WorkView asking(String ticket, String button, Duration wait) {
        var again = ", then choose “" + button + "” again.";
        var sentence = wait.toSeconds() < SECONDS
                ? "Please wait " + seconds(wait.toSeconds()) + again
                : "Many messages came from your network in the last hour. Please wait "
                        + minutes((wait.toSeconds() + SECONDS - 1) / SECONDS) + again;
        return new WorkView(ticket, ProofOfWork.seed(ticket), sentence, WorkScript.address(), button);
    }

    /** Returns whether the sender has to do the work or wait. */
    public boolean asked() {
        return !seed.isEmpty();
    }

    /** Returns the message shown while the script works. */
    public String working() {
        return "Just a moment: to keep out spam, your browser is doing a short calculation.";
    }

    /** Returns the message shown when the work is done. */
    public String ready() {
        return "Thank you. You can choose “" + button + "” again now.";
    }

    private static String seconds(long number) {
        return number == 1 ? "a second" : number + " seconds";
    }

    private static String minutes(long number) {
        return number == 1 ? "a minute" : number + " minutes";
    }
}
