package shop.troth.rights.legal.kept;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** The list of legal disclosures about a person, of which they were told. */
@Component
class LegalHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(new HeldTable("Legal requests about you", Set.of("rights.legal_person"), """
                select r.number as "Request", r.authority as "Disclosed to", replace(r.ground, '-', ' ') as "Reason", r.reference as "Document",
                       r.document_on as "Dated", r.data as "Data", r.exported_at as "Disclosed", p.told_at as "Told you"
                  from rights.legal_person p join rights.legal_request r on r.store_id = p.store_id and r.id = p.request_id
                 where p.store_id = :store and p.subject_id = any(:people::uuid[]) and p.disclosed and p.told_at is not null
                 order by r.exported_at desc
                """));
    }
}
