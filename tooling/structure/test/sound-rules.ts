/** Rules of a main branch that let nobody go alone, as far as the policy asks. */
export const soundRules = {
  enforcement: "active",
  bypass_actors: [],
  rules: [
    { type: "deletion" },
    { type: "non_fast_forward" },
    { type: "merge_queue" },
    {
      type: "pull_request",
      parameters: {
        dismiss_stale_reviews_on_push: true,
        require_code_owner_review: true,
        require_last_push_approval: true,
        required_approving_review_count: 1,
      },
    },
    {
      type: "required_status_checks",
      parameters: { required_status_checks: [{ context: "verify" }] },
    },
  ],
}
