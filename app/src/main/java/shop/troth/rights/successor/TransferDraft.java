package shop.troth.rights.successor;

import java.util.List;
import java.util.UUID;

/**
 * What staff typed about a transfer.
 *
 * @param id key of the form; a form that is sent twice opens one case
 * @param address postal address of the successor, in lines
 * @param key public key of the successor
 */
public record TransferDraft(
        UUID id,
        String successor,
        String business,
        String address,
        String part,
        String plannedOn,
        List<String> data,
        String key) {}
