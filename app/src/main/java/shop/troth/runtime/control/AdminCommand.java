package shop.troth.runtime.control;

import java.util.Map;

/** Something that a running serve does for a command. */
@FunctionalInterface
public interface AdminCommand {

    /**
     * Does the errand.
     *
     * @param wishes the arguments, by name
     * @return the answer, in the form that the command reads
     * @throws shop.troth.kernel.Problem for what the caller can fix
     */
    String run(Map<String, String> wishes);
}
