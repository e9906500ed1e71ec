package shop.troth.rights.breach;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What staff typed about a breach.
 *
 * @param id key of the form; a form that is sent twice opens one case
 * @param practice whether it is practiced with made-up people
 * @param typed by input, see {@link OpenBreach#INPUTS}
 * @param data words of the data that were chosen
 */
public record BreachDraft(UUID id, boolean practice, Map<String, String> typed, List<String> data) {}
