# Writes the lines of attack-ids.tsv, from the STIX bundles that MITRE publishes at
# https://github.com/mitre-attack/attack-stix-data:
#
#   jq -rn --arg version 18.1 -f attack-ids.jq enterprise-attack.json mobile-attack.json ics-attack.json

def attack_id:
  first(.external_references[]? | select(.source_name | test("^mitre-.*attack$")) | .external_id);

# A technique of Enterprise stands in techniques.tsv, with its name.
def is_wanted:
  (.type | IN("intrusion-set", "malware", "tool", "campaign"))
  or (.type == "attack-pattern" and ((.x_mitre_domains // []) | index("enterprise-attack") | not));

def is_current: (.revoked or .x_mitre_deprecated) | not;

[inputs.objects[]]
| INDEX(.[]; .id) as $objects
| (map(select(.type == "relationship" and .relationship_type == "revoked-by")) | INDEX(.source_ref)) as $successions
| "version\t\($version)",
  (map(select(is_wanted))
   | group_by(attack_id)[]
   | (map(select(is_current))[0] // .[0])
   | attack_id + if is_current then "" else "\t" + ($objects[$successions[.id].target_ref // ""] | attack_id? // "-") end)
